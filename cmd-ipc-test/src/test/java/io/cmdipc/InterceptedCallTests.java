package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Calls whose interceptors take their time: {@link InterceptedCall},
 * {@link ForwardedCall}.
 */
class InterceptedCallTests {

	private final Network network = new Network();

	private final CompletableFuture<Object> gate = new CompletableFuture<>();

	private final List<String> seen = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.network.close();
	}

	@Test
	void interceptorMayProceedLater() {
		CommandRegistry registry = registry(this::later);
		Network.register(registry, "x", (invocation) -> "done");
		CompletableFuture<String> call = registry.execute("x", null, String.class);

		assertThat(call).isNotDone();
		CompletableFuture.runAsync(() -> this.gate.complete(null));

		assertThat(Outcomes.valueOf(call)).isEqualTo("done");
		assertThat(registry.call("x", null, String.class)).isEqualTo("done");
	}

	@Test
	void callThatProceedsLaterLeavesWithTheContextOfItsCaller() {
		MessageContext.Attribute<Thread> thread = MessageContext.Attribute.of("thread", Thread.class);
		CommandRegistry registry = this.network.add("tested",
				(builder) -> builder.outgoingContext(() -> MessageContext.NONE.with(thread, Thread.currentThread()))
					.callInterceptor(this::later));
		CommandRegistry owner = this.network.add("owner");
		Network.register(owner, "x", (invocation) -> {
			this.seen.add(String.valueOf(invocation.context().get(thread)));
			return null;
		});
		Network.join(registry, owner);

		CompletableFuture<Payload> call = registry.execute("x", null);
		CompletableFuture.runAsync(() -> this.gate.complete(null));
		Outcomes.valueOf(call);

		assertThat(this.seen).containsExactly(Thread.currentThread().toString());
	}

	@Test
	void callThatProceedsLaterHasTheRestOfTheTime() {
		CommandRegistry registry = registry(this::later);
		Network.register(registry, "x", (invocation) -> invocation.timeLeft().toMillis());

		CompletableFuture<Long> call = registry.withTimeout(Duration.ofSeconds(20)).execute("x", null, Long.class);
		CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(() -> this.gate.complete(null));

		assertThat(Outcomes.valueOf(call)).isBetween(1L, 19_950L);
	}

	@Test
	void closeEndsACallThatAnInterceptorKeeps() {
		CommandRegistry registry = registry(this::later);
		CompletableFuture<Payload> call = registry.execute("x", null);

		registry.close();

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
	}

	@Test
	void callsThatInterceptorsKeepAreBounded() {
		CommandRegistry registry = this.network.add("tested",
				(builder) -> builder.maxPendingCalls(3).callInterceptor(this::later));
		for (int i = 0; i < 3; i++) {
			assertThat(registry.execute("x", null)).isNotDone();
		}

		assertThat(Outcomes.errorOf(registry.execute("x", null)))
			.hasMessage("The registry is overloaded: 3 calls wait for an interceptor. Call again later");
		assertThat(registry.count(RegistryCounter.OVERLOAD)).isEqualTo(1);
	}

	@Test
	void cancelOfACallCancelsWhatItsInterceptorsHaveStarted() {
		CompletableFuture<Object> handling = new CompletableFuture<>();
		CommandRegistry registry = registry((call, chain) -> chain.proceedAsync(call).thenApply((result) -> result));
		CommandFunction function = (invocation) -> handling;
		Network.register(registry, "x", function.nonBlocking());
		CompletableFuture<Payload> call = registry.execute("x", null);

		call.cancel(false);

		assertThat(handling).isCancelled();
	}

	@Test
	void cancelledCallIsNotReportedAsAFailureOfItsInterceptor() {
		CommandRegistry registry = registry((call, chain) -> chain.proceed(call, (result, failure) -> {
		}));
		CommandFunction function = (invocation) -> new CompletableFuture<>();
		Network.register(registry, "x", function.nonBlocking());
		CompletableFuture<Payload> call = registry.execute("x", null);

		assertThat(call.cancel(false)).isTrue();

		assertThat(call).isCancelled();
	}

	@Test
	void interceptedCallWaitsForAChannel() {
		CommandRegistry registry = this.network.add("tested",
				(builder) -> builder.routerChannel("router")
					.callInterceptor((call, chain) -> chain.proceed(call, (result, failure) -> this.seen.add("all")))
					.callInterceptor(CallInterceptor.ofChannels(
							(call, chain) -> chain.proceed(call, (result, failure) -> this.seen.add("router")),
							"router")));
		CompletableFuture<Void> started = new CompletableFuture<>();
		ScriptedChannel router = ScriptedChannel.listing("router").onStart(() -> started);
		registry.attach(router);
		CompletableFuture<Integer> call = registry.execute("x", null, Integer.class);

		started.complete(null);
		router.expect(ListCommandsRequest.class);
		router.deliver(Network.answer(router.expect(ExecuteCommandRequest.class), 5));

		assertThat(Outcomes.valueOf(call)).isEqualTo(5);
		assertThat(this.seen).containsExactly("router", "all");
	}

	@Test
	void forwardedCallKeepsItsIdAndTheDetailsOfItsError() {
		CommandRegistry middle = forwarding((call, chain) -> chain.proceed(call));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(middle);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(middle);
		ExecuteCommandRequest request = Network.call("x");
		peer.deliver(request);
		ExecuteCommandRequest forwarded = owner.expect(ExecuteCommandRequest.class);
		Map<String, Object> error = Map.of("code", "sold_out", "details", List.of(1, 2));
		MessageMeta details = MessageMeta.EMPTY.with("io.cmdipc/error", error);

		owner.deliver(new ExecuteCommandResponse(MessageId.random(), details, forwarded.id(), null,
				new CommandError(ErrorCode.NOT_FOUND, "Sold out")));

		assertThat(forwarded.id()).isEqualTo(request.id());
		ExecuteCommandResponse response = peer.expect(ExecuteCommandResponse.class);
		assertThat(Outcomes.errorOf(response).message()).isEqualTo("Sold out");
		Payload sent = response.meta().extra().get("io.cmdipc/error");
		assertThat(sent).isNotNull();
		assertThat((Object) sent.as(Map.class, middle.jsonMapper())).isEqualTo(error);
	}

	@Test
	void interceptorOfAChannelAnswersAForwardedCall() {
		CommandRegistry middle = forwarding((call, chain) -> {
			if (call.payload() == null) {
				throw new CommandNotFoundException("Not here").withDetails(new Object());
			}
			return call.request(Integer.class) + 1;
		});
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(middle);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(middle);

		peer.deliver(Network.call("x", 7));
		Payload result = peer.expect(ExecuteCommandResponse.class).result();
		assertThat(result).isNotNull();
		assertThat(result.as(Integer.class, middle.jsonMapper())).isEqualTo(8);
		peer.deliver(Network.call("x"));
		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).message()).isEqualTo("Not here");
		assertThat(owner.allSent(ExecuteCommandRequest.class)).isEmpty();
		assertThat(Network.channel(middle, "peer").inFlight()).isZero();
	}

	@Test
	void peerGetsAResponseIfAnInterceptorOfItsForwardedCallIsCancelled() {
		CompletableFuture<Object> cancelled = new CompletableFuture<>();
		cancelled.cancel(true);
		CommandRegistry middle = forwarding((call, chain) -> cancelled);
		ScriptedChannel.listing("owner", "x").attachTo(middle);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(middle);

		peer.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code())
			.isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(Network.channel(middle, "peer").inFlight()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "local", "nonBlocking", "remote" })
	void interceptorThatProceedsAfterTheEndOfItsCallStartsNothing(String commandId) {
		AtomicReference<CallInterceptor.@Nullable Chain> kept = new AtomicReference<>();
		AtomicReference<@Nullable CommandCall> keptCall = new AtomicReference<>();
		CommandRegistry registry = registry((call, chain) -> {
			kept.set(chain);
			keptCall.set(call);
			return this.gate;
		});
		CommandFunction function = (invocation) -> this.seen.add("ran");
		Network.register(registry, "local", function);
		Network.register(registry, "nonBlocking", function.nonBlocking());
		ScriptedChannel owner = ScriptedChannel.listing("owner", "remote").attachTo(registry);
		registry.execute(commandId, null).cancel(false);

		CallInterceptor.Chain chain = kept.get();
		CommandCall call = keptCall.get();

		assertThat(chain).isNotNull();
		assertThat(call).isNotNull();
		assertThatExceptionOfType(CommandTimeoutException.class).isThrownBy(() -> chain.proceed(call))
			.withMessage("Command '" + commandId + "' was not started: its call has ended");
		assertThat(this.seen).isEmpty();
		assertThat(owner.allSent(ExecuteCommandRequest.class)).isEmpty();
	}

	@Test
	void channelsOfAnInterceptorAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> CallInterceptor.ofChannels((call, chain) -> null));
		assertThatIllegalArgumentException().isThrownBy(() -> CallInterceptor.ofChannels((call, chain) -> null, " "));
	}

	private Object later(CommandCall call, CallInterceptor.Chain chain) {
		return this.gate.thenCompose((open) -> chain.proceedAsync(call));
	}

	private CommandRegistry registry(CallInterceptor interceptor) {
		return this.network.add("tested", (builder) -> builder.callInterceptor(interceptor));
	}

	private CommandRegistry forwarding(CallInterceptor interceptor) {
		return registry(CallInterceptor.ofChannels(interceptor, "owner"));
	}

}
