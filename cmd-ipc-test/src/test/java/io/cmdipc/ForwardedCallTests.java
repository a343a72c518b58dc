package io.cmdipc;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of peers that are forwarded through the interceptors of a channel.
 */
class ForwardedCallTests {

	private final Network network = new Network();

	private final CompletableFuture<Object> gate = new CompletableFuture<>();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.cmdipc");

	@BeforeEach
	void startLog() {
		this.log.start();
		this.logger.setLevel(Level.WARN);
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void close() {
		this.network.close();
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
	}

	private Object later(CommandCall call, CallInterceptor.Chain chain) {
		return this.gate.thenCompose((open) -> chain.proceedAsync(call));
	}

	private CommandRegistry forwarding(CallInterceptor interceptor) {
		return this.network.add("middle", (builder) -> builder.requestTimeout(Duration.ofMillis(300))
			.callInterceptor(CallInterceptor.ofChannels(interceptor, "owner")));
	}

	private CommandRegistry caller(CommandRegistry middle) {
		CommandRegistry caller = this.network.add("caller",
				(settings) -> settings.routerChannel("middle").requestTimeout(Outcomes.BOUND));
		Network.join(caller, middle);
		return caller;
	}

	@Test
	void peerGetsAResponseIfAnInterceptorFailsBecauseItsOwnWorkWasCancelled() {
		CommandRegistry middle = forwarding((call, chain) -> {
			throw new CancellationException("token");
		});
		ScriptedChannel.listing("owner", "x").attachTo(middle);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(middle);

		peer.deliver(Network.call("x"));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code())
			.isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(Network.channel(middle, "peer").inFlight()).isZero();
	}

	@Test
	void callThatIsCancelledWhileAnInterceptorKeepsItIsNotSent() {
		CommandRegistry middle = forwarding(this::later);
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(middle);
		CompletableFuture<Payload> call = caller(middle).execute("x", null);
		assertThat(Network.channel(middle, "caller").inFlight()).isEqualTo(1);

		call.cancel(false);
		assertThat(Network.channel(middle, "caller").inFlight()).isZero();
		this.gate.complete(null);

		owner.expectNothing();
		assertThat(Network.channel(middle, "caller").inFlight()).isZero();
	}

	@Test
	void callThatIsCancelledAfterAnInterceptorProceededIsCancelledAtItsOwner() {
		CompletableFuture<Object> work = new CompletableFuture<>();
		CommandRegistry middle = forwarding((call, chain) -> chain.proceedAsync(call).thenApply((result) -> result));
		CommandRegistry owner = this.network.add("owner");
		Network.register(owner, "x", ((CommandFunction) (invocation) -> work).nonBlocking());
		Network.join(middle, owner);
		CompletableFuture<Payload> call = caller(middle).execute("x", null);

		call.cancel(false);

		assertThat(work).isCancelled();
		assertThat(Network.channel(middle, "caller").inFlight()).isZero();
		assertThat(Network.channel(owner, "middle").inFlight()).isZero();
	}

	@Test
	void detailsOfACallThatAnInterceptorMakesDoNotReachThePeer() {
		CommandRegistry[] registry = new CommandRegistry[1];
		CommandRegistry middle = forwarding((call, chain) -> registry[0].call("token", null, String.class));
		registry[0] = middle;
		Network.register(middle, "token", (invocation) -> {
			throw new CommandNotFoundException("No key").withDomainCode("no_key").withDetails("secret");
		});
		ScriptedChannel.listing("owner", "x").attachTo(middle);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(middle);

		peer.deliver(Network.call("x"));

		ExecuteCommandResponse response = peer.expect(ExecuteCommandResponse.class);
		assertThat(Outcomes.errorOf(response)).isEqualTo(new CommandError(ErrorCode.NOT_FOUND, "No key"));
		assertThat(response.meta().isEmpty()).isTrue();
	}

	@Test
	void peerIsNotBlamedForTheRequestOfACallThatAnInterceptorMakes() {
		CommandRegistry[] registry = new CommandRegistry[1];
		CommandRegistry middle = forwarding((call, chain) -> registry[0].call("token", null, String.class));
		registry[0] = middle;
		Network.register(middle, "token", (invocation) -> {
			throw new InvalidRequestException("No user");
		});
		ScriptedChannel.listing("owner", "x").attachTo(middle);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(middle);

		peer.deliver(Network.call("x"));

		Outcomes.assertNeutral(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)), "x");
	}

	@Test
	void exceptionOfAnInterceptorIsInTheLogWithTheIdThatThePeerGets() {
		CommandRegistry middle = forwarding((call, chain) -> {
			throw new IllegalArgumentException("no token");
		});
		ScriptedChannel.listing("owner", "x").attachTo(middle);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(middle);

		peer.deliver(Network.call("x"));

		ExecuteCommandResponse response = peer.expect(ExecuteCommandResponse.class);
		Outcomes.assertNeutral(Outcomes.errorOf(response), "x");
		String id = Objects.requireNonNull(sentDetails(response).get("id")).as(String.class, PayloadMappers.shared());
		assertThat(id).isNotNull();
		assertThat(this.log.list).filteredOn((event) -> event.getLevel() == Level.ERROR)
			.singleElement()
			.satisfies((event) -> assertThat(event.getFormattedMessage()).contains("'x'", id))
			.satisfies((event) -> assertThat(event.getThrowableProxy().getMessage()).contains("no token"));
	}

	@Test
	void interceptorThatKeepsTheCallOfAPeerIsNamedInTheLogAndNotToThePeer() {
		CommandRegistry middle = forwarding(this::later);
		ScriptedChannel.listing("owner", "x").attachTo(middle);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(middle);

		peer.deliver(Network.call("x"));
		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).message())
			.isEqualTo("Command 'x' did not finish in time");
		peer.deliver(Network.call("x"));
		peer.expect(ExecuteCommandResponse.class);

		assertThat(this.log.list).filteredOn((event) -> event.getLevel() == Level.WARN)
			.singleElement()
			.satisfies((event) -> assertThat(event.getFormattedMessage()).matches(
					"Command 'x' did not finish in time: interceptor '.*ForwardedCallTests.*' has neither proceeded nor answered.*"));
	}

	@Test
	void detailsThatAnInterceptorGivesReachThePeer() {
		CommandRegistry middle = forwarding((call, chain) -> {
			throw new CommandNotFoundException("Not here").withDomainCode("elsewhere").withDetails(7);
		});
		ScriptedChannel.listing("owner", "x").attachTo(middle);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(middle);
		ExecuteCommandRequest request = Network.call("x");

		peer.deliver(request);

		ExecuteCommandResponse response = peer.expect(ExecuteCommandResponse.class);
		assertThat(Outcomes.errorOf(response).message()).isEqualTo("Not here");
		assertThat(Objects.requireNonNull(sentDetails(response).get("code")).as(String.class, PayloadMappers.shared()))
			.isEqualTo("elsewhere");
		assertThat(response.thid()).isEqualTo(request.id());
	}

	private static Map<String, Payload> sentDetails(ExecuteCommandResponse response) {
		Payload sent = Objects.requireNonNull(response.meta().extra().get("io.cmdipc/error"));
		return Objects.requireNonNull(sent.as(new TypeReference<>() {
		}, PayloadMappers.shared()));
	}

}
