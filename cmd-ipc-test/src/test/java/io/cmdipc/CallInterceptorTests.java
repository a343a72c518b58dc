package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CallInterceptor}.
 */
class CallInterceptorTests {

	private final Network network = new Network();

	private final List<String> seen = new CopyOnWriteArrayList<>();

	private final CommandRegistry owner = this.network.add("owner");

	@AfterEach
	void close() {
		this.network.close();
	}

	@Test
	void interceptorsOfARegistrySeeEveryCallAndItsResult() {
		CommandRegistry caller = joined(noting("outer"), noting("inner"));
		Network.register(caller, "local", (invocation) -> "l");
		Network.register(caller, "stage", (invocation) -> CompletableFuture.supplyAsync(() -> "s"));
		Network.register(this.owner, "remote", (invocation) -> "r");

		for (String id : List.of("local", "stage", "remote")) {
			String result = id.substring(0, 1);
			List<String> once = List.of("outer " + id, "inner " + id, "inner=" + result, "outer=" + result);

			assertThat(caller.call(id, null, String.class)).isEqualTo(result);
			assertThat(this.seen).isEqualTo(once);
			this.seen.clear();
			assertThat(Outcomes.valueOf(caller.execute(id, null, String.class))).isEqualTo(result);
			assertThat(this.seen).isEqualTo(once);
			this.seen.clear();
		}
	}

	@Test
	void interceptorOfARegistryKnowsTheChannelWhenTheCallHasEnded() {
		CommandRegistry caller = joined((call, chain) -> {
			this.seen.add(call.registryId() + " " + call.channelId() + " " + call.attempts());
			return chain.proceed(call, (result, failure) -> this.seen.add(call.channelId() + " " + call.attempts()));
		});
		Network.register(caller, "local", (invocation) -> "l");
		Network.register(this.owner, "remote", (invocation) -> "r");

		caller.call("local", null, String.class);
		caller.call("remote", null, String.class);

		assertThat(this.seen).containsExactly("caller null 0", "null 0", "caller null 0", "owner 1");
	}

	@Test
	void repeatedAttemptsAreKnown() {
		CommandRegistry caller = joined((call, chain) -> chain.proceed(call,
				(result, failure) -> this.seen.add(call.channelId() + " " + call.attempts())));
		ScriptedChannel peer = ScriptedChannel.listing("peer", "x").attachTo(caller);
		CompletableFuture<Integer> call = caller.idempotent().execute("x", null, Integer.class);

		peer.deliver(ExecuteCommandResponse.failed(peer.expect(ExecuteCommandRequest.class).id(),
				new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "gone")));
		peer.deliver(Network.answer(peer.expect(ExecuteCommandRequest.class), 7));

		assertThat(Outcomes.valueOf(call)).isEqualTo(7);
		assertThat(this.seen).containsExactly("peer 2");
	}

	@Test
	void contextOfAnInterceptorReachesHandlersAndChannels() {
		MessageContext.Attribute<String> tenant = MessageContext.Attribute.of("tenant", String.class);
		CommandRegistry caller = joined(
				(call, chain) -> chain.proceed(call.withContext(call.context().with(tenant, "blue"))),
				CallInterceptor.ofChannels((call, chain) -> {
					String known = call.context().get(tenant);
					return chain.proceed(call.withContext(call.context().with(tenant, known + " and red")));
				}, "owner"));
		CommandFunction tenantOf = (invocation) -> invocation.context().get(tenant);
		Network.register(caller, "local", tenantOf);
		Network.register(this.owner, "remote", tenantOf);

		assertThat(caller.call("local", null, String.class)).isEqualTo("blue");
		assertThat(caller.call("remote", null, String.class)).isEqualTo("blue and red");
		assertThat(Outcomes.valueOf(caller.execute("remote", null, String.class))).isEqualTo("blue and red");
	}

	@Test
	void callLeavesWithTheContextThatItsThreadHasInsideTheInterceptors() {
		MessageContext.Attribute<String> scope = MessageContext.Attribute.of("scope", String.class);
		AtomicReference<String> current = new AtomicReference<>("outside");
		CommandRegistry caller = this.network.add("scoped",
				(builder) -> builder.outgoingContext(() -> MessageContext.NONE.with(scope, current.get()))
					.callInterceptor((call, chain) -> {
						current.set("inside");
						return chain.proceed(call);
					}));
		Network.register(this.owner, "remote", (invocation) -> invocation.context().get(scope));
		Network.join(caller, this.owner);

		assertThat(caller.call("remote", null, String.class)).isEqualTo("inside");
	}

	@Test
	void interceptorAnswersCallsOfUnknownCommands() {
		CommandRegistry caller = joined((call, chain) -> List.of(1, 2));

		assertThat((Object) caller.call("unknown", null, List.class)).isEqualTo(List.of(1, 2));
		assertThat(Outcomes.valueOf(caller.execute("unknown", null, new TypeReference<List<Long>>() {
		}))).isEqualTo(List.of(1L, 2L));
		assertThat(Outcomes.valueOf(caller.execute("unknown", null))).isNotNull();
	}

	@Test
	void interruptOfAnInterceptorThatWaitsIsKept() {
		CommandRegistry caller = joined((call, chain) -> {
			throw new InterruptedException();
		});

		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> caller.call("unknown", null, Integer.class));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(caller.execute("unknown", null)).isCompletedExceptionally();
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void interceptorAnswersWithAStage() {
		CompletableFuture<Object> answer = new CompletableFuture<>();
		CommandRegistry caller = joined((call, chain) -> answer);

		CompletableFuture<Integer> call = caller.execute("unknown", null, Integer.class);
		assertThat(call).isNotDone();
		answer.complete(12);

		assertThat(Outcomes.valueOf(call)).isEqualTo(12);
		assertThat(caller.call("unknown", null, Integer.class)).isEqualTo(12);
	}

	@Test
	void commandGetsTheChangedRequestAndMeta() {
		CommandRegistry caller = joined((call, chain) -> chain
			.proceed(call.withRequest(call.request(String.class) + "!").withMeta(trace("t"))));
		CommandFunction function = (invocation) -> invocation.request(String.class) + invocation.meta().traceparent();
		Network.register(caller, "local", function);
		Network.register(this.owner, "remote", function);

		assertThat(caller.call("local", "a", String.class)).isEqualTo("a!t");
		assertThat(caller.call("remote", "a", String.class)).isEqualTo("a!t");
		assertThat(Outcomes.valueOf(caller.execute("local", "a", String.class))).isEqualTo("a!t");
		assertThat(Outcomes.valueOf(caller.execute("remote", "a", String.class))).isEqualTo("a!t");
	}

	@Test
	void failuresPassUnchanged() {
		CommandRegistry caller = joined(noting("i"));
		CommandFunction failing = (invocation) -> {
			throw new CommandException(ErrorCode.NOT_FOUND, "No such order");
		};
		Network.register(caller, "local", failing);
		Network.register(this.owner, "remote", failing);

		for (String id : List.of("local", "remote")) {
			assertThatExceptionOfType(CommandException.class).isThrownBy(() -> caller.call(id, null, String.class))
				.withMessage("No such order")
				.satisfies((ex) -> assertThat(ex.commandId()).isEqualTo(id));
			assertThat(Outcomes.failureOf(caller.execute(id, null))).isInstanceOf(CommandException.class)
				.hasMessage("No such order");
		}
	}

	@Test
	void exceptionOfAnInterceptorBecomesInternalErrorWithACause() {
		CommandRegistry caller = joined((call, chain) -> {
			throw new IllegalArgumentException("no token");
		});

		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> caller.call("x", null, String.class))
			.withMessage("The call of command 'x' failed in an interceptor")
			.withCauseExactlyInstanceOf(IllegalArgumentException.class)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
		assertThat(Outcomes.failureOf(caller.execute("x", null))).isInstanceOf(CommandException.class)
			.hasCauseExactlyInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void proceedTwiceFailsTheCall() {
		CommandRegistry caller = joined((call, chain) -> {
			chain.proceed(call);
			return chain.proceed(call);
		});
		Network.register(caller, "x", (invocation) -> 1);

		assertThat(Outcomes.failureOf(caller.execute("x", null))).isInstanceOf(CommandException.class)
			.rootCause()
			.isInstanceOf(IllegalStateException.class)
			.hasMessageMatching(
					"Interceptor '.*CallInterceptorTests.*' has proceeded twice with one call of command 'x'.*");
	}

	@Test
	void interceptorThatNeverAnswersIsNamedByTheTimeout() {
		CommandRegistry caller = joined((call, chain) -> new CompletableFuture<>());

		Throwable failure = Outcomes
			.failureOf(caller.withTimeout(Duration.ofMillis(50)).execute("x", null, String.class));

		assertThat(failure).isInstanceOf(CommandException.class)
			.hasMessageMatching("Command 'x' did not finish in time: "
					+ "interceptor '.*CallInterceptorTests.*' has neither proceeded nor answered");
	}

	@Test
	void threadThatMustNotBlockIsRefusedUnlessTheInterceptorAnswers() {
		CommandRegistry caller = this.network.add("nonblocking", (builder) -> builder.nonBlockingThread(() -> true)
			.callInterceptor((call, chain) -> call.commandId().equals("mocked") ? "m" : chain.proceed(call)));
		Network.register(caller, "x", (invocation) -> 1);

		assertThat(caller.call("mocked", null, String.class)).isEqualTo("m");
		assertThatIllegalStateException().isThrownBy(() -> caller.call("x", null, String.class))
			.withMessageContaining("use 'execute' instead");
		assertThatIllegalStateException().isThrownBy(() -> caller.call("unknown", null, String.class))
			.withMessageContaining("use 'execute' instead");
	}

	@Test
	void blankIdIsRefusedAtOnce() {
		CommandRegistry caller = joined((call, chain) -> "answer");

		assertThatIllegalArgumentException().isThrownBy(() -> caller.execute(" ", null));
		assertThatIllegalArgumentException().isThrownBy(() -> caller.call(" ", null, String.class));
	}

	@Test
	void interceptorOfAChannelSeesWhatLeavesThroughIt() {
		CommandRegistry middle = this.network.add("middle");
		CommandRegistry far = this.network.add("far", (builder) -> builder.routerChannel("middle"));
		List<String> channels = new ArrayList<>();
		Network.register(this.owner, "x",
				(invocation) -> invocation.request(String.class) + invocation.meta().traceparent());
		Network.register(middle, "y", (invocation) -> "y");
		InMemoryChannelPair pair = InMemoryChannelPair.create("owner", "middle");
		CompletableFuture<Registration> attached = middle.attach(pair.first(),
				ChannelOptions.DEFAULTS.withCallInterceptor((call, chain) -> {
					channels.add(call.channelId());
					return chain.proceed(call.withMeta(trace("t")).withRequest(call.request(String.class) + "!"),
							(result, failure) -> this.seen.add(result.as(String.class, middle.jsonMapper())));
				}));
		Outcomes.valueOf(this.owner.attach(pair.second()));
		Outcomes.valueOf(attached);
		Network.join(middle, far);

		assertThat(middle.call("x", "a", String.class)).isEqualTo("a!t");
		assertThat(Outcomes.valueOf(middle.execute("x", "a", String.class))).isEqualTo("a!t");
		assertThat(far.call("x", "b", String.class)).isEqualTo("b!t");
		assertThat(far.call("y", "b", String.class)).isEqualTo("y");
		assertThat(channels).containsExactly("owner", "owner", "owner");
		assertThat(this.seen).containsExactly("a!t", "a!t", "b!t");
	}

	private CommandRegistry joined(CallInterceptor... interceptors) {
		CommandRegistry caller = this.network.add("caller", (builder) -> {
			List.of(interceptors).forEach(builder::callInterceptor);
			return builder;
		});
		Network.join(caller, this.owner);
		return caller;
	}

	private CallInterceptor noting(String name) {
		return (call, chain) -> {
			this.seen.add(name + " " + call.commandId());
			return chain.proceed(call, (result, failure) -> this.seen.add(name + "=" + text(result)));
		};
	}

	private String text(Payload result) {
		return (result != null) ? result.as(String.class, this.owner.jsonMapper()) : "null";
	}

	private static MessageMeta trace(String traceparent) {
		return MessageMeta.EMPTY.withTrace(traceparent, null);
	}

}
