package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.JsonChannelPair;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The remaining time of a caller, which travels with its call.
 */
class RemainingTimeTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested",
			(settings) -> settings.requestTimeout(LIMIT).maxInFlightPerChannel(1));

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	private static ExecuteCommandRequest call(String commandId, long timeout) {
		return new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, commandId, null, timeout);
	}

	@Test
	void callSaysHowLongItsCallerWaits() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);

		this.registry.execute("x", null);
		this.registry.withTimeout(Duration.ofMillis(1500)).execute("x", null);
		this.registry.withTimeout(Duration.ofNanos(1)).execute("x", null);

		assertThat(owner.expect(ExecuteCommandRequest.class).timeout()).isEqualTo(30_000);
		assertThat(owner.expect(ExecuteCommandRequest.class).timeout()).isEqualTo(1500);
		assertThat(owner.expect(ExecuteCommandRequest.class).timeout()).isEqualTo(1);
	}

	@Test
	void handlerReadsTheTimeOfItsCallerBehindJson() {
		CommandRegistry callee = this.network.add("callee", (settings) -> settings.requestTimeout(LIMIT));
		AtomicReference<Duration> left = new AtomicReference<>();
		AtomicReference<MessageMeta> meta = new AtomicReference<>();
		Network.register(callee, "x", (invocation) -> {
			left.set(invocation.timeLeft());
			meta.set(invocation.meta());
			return 1;
		});
		JsonChannelPair pair = JsonChannelPair.create("callee", "caller");
		CompletableFuture<Registration> attached = callee.attach(pair.second());
		Outcomes.valueOf(this.registry.attach(pair.first()));
		Outcomes.valueOf(attached);

		this.registry.withTimeout(Duration.ofSeconds(12)).call("x", null, Integer.class);

		assertThat(left.get()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(12));
		assertThat(meta.get().isEmpty()).isTrue();
	}

	@Test
	void timeOfThePeerIsNeverMoreThanTheLimitOfTheRegistry() {
		AtomicReference<Duration> left = new AtomicReference<>();
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> {
			left.set(invocation.timeLeft());
			return 1;
		}).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(call("x", 3_600_000));

		assertThat(left.get()).isBetween(LIMIT.minusSeconds(10), LIMIT);
	}

	@Test
	void forwardedCallHasTheTimeOfItsCaller() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(call("x", 2_000));

		ExecuteCommandRequest forwarded = owner.expect(ExecuteCommandRequest.class);
		assertThat(forwarded.timeout()).isBetween(1L, 2_000L);
		owner.deliver(Network.answer(forwarded, 1));
	}

	@Test
	void forwardedCallHasTheLimitOfTheRegistryWhenItsCallerSaysNothingOrMore() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		for (long timeout : new long[] { 0, 3_600_000 }) {
			ScriptedChannel peer = ScriptedChannel.listing("peer-" + timeout).attachTo(this.registry);

			peer.deliver(call("x", timeout));

			assertThat(owner.expect(ExecuteCommandRequest.class).timeout()).isEqualTo(LIMIT.toMillis());
		}
	}

	@Test
	void forwardedCallThatWaitedHasTheTimeThatIsLeft() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		peer.deliver(call("x", 20_000));
		peer.deliver(call("x", 20_000));
		ExecuteCommandRequest first = owner.expect(ExecuteCommandRequest.class);
		long sent = System.nanoTime();
		Awaitility.await().until(() -> System.nanoTime() - sent > 20_000_000);

		owner.deliver(Network.answer(first, 1));

		assertThat(owner.expect(ExecuteCommandRequest.class).timeout()).isBetween(1L, 19_980L);
	}

	@Test
	void nestedCallInheritsTheTimeAndNotTheKey() {
		Network.register(this.registry, "outer",
				((CommandFunction) (
						invocation) -> invocation.caller().withTimeout(Duration.ofMinutes(1)).execute("inner", null))
					.nonBlocking());
		ScriptedChannel owner = ScriptedChannel.listing("owner", "inner").attachTo(this.registry);
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(call("outer", 3_000));

		ExecuteCommandRequest nested = owner.expect(ExecuteCommandRequest.class);
		assertThat(nested.timeout()).isBetween(1L, 3_000L);
		assertThat(nested.meta().isEmpty()).isTrue();
	}

	@Test
	void nestedCallOfALocalCommandInheritsTheTime() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		AtomicReference<Duration> left = new AtomicReference<>();
		Network.register(this.registry, "inner", (invocation) -> {
			left.set(invocation.timeLeft());
			return 1;
		});
		Network.register(this.registry, "outer",
				((CommandFunction) (invocation) -> invocation.caller().call("inner", null, Integer.class))
					.nonBlocking());

		peer.deliver(call("outer", 3_000));

		assertThat(left.get()).isBetween(Duration.ZERO, Duration.ofSeconds(3));
	}

	@Test
	void nestedCallKeepsAShorterTimeOfItsOwn() {
		Network.register(this.registry, "outer",
				(invocation) -> invocation.caller().withTimeout(Duration.ofMillis(700)).execute("inner", null));
		ScriptedChannel owner = ScriptedChannel.listing("owner", "inner").attachTo(this.registry);

		this.registry.execute("outer", null);

		assertThat(owner.expect(ExecuteCommandRequest.class).timeout()).isBetween(1L, 700L);
	}

	@Test
	void nestedCallIsNotStartedWhenTheTimeIsOver() {
		Network.register(this.registry, "local", (invocation) -> 1);
		AtomicReference<CommandException> local = new AtomicReference<>();
		AtomicReference<CommandException> remote = new AtomicReference<>();
		Network.register(this.registry, "outer", (invocation) -> {
			Awaitility.await().until(() -> invocation.timeLeft().isZero());
			local.set(catching(() -> invocation.caller().call("local", null, Integer.class)));
			remote.set(catching(() -> invocation.caller().call("inner", null, Integer.class)));
			return 1;
		});
		ScriptedChannel owner = ScriptedChannel.listing("owner", "inner").attachTo(this.registry);

		this.registry.withTimeout(Duration.ofMillis(500)).execute("outer", null);

		Awaitility.await().untilAsserted(() -> assertThat(remote.get()).isNotNull());
		assertThat(local.get().code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(remote.get()).hasMessageContaining("the time of the call of 'outer' is over");
		owner.expectNothing();
	}

	@Test
	void callOfANestedHandlerIsNotStartedWhenTheTimeOfTheOuterCallIsOver() {
		AtomicReference<CommandInvocation> outer = new AtomicReference<>();
		AtomicReference<CommandException> failure = new AtomicReference<>();
		Network.register(this.registry, "middle", (invocation) -> {
			Awaitility.await().until(() -> outer.get().timeLeft().isZero());
			failure.set(catching(() -> invocation.caller().call("inner", null, Integer.class)));
			return 1;
		});
		Network.register(this.registry, "outer", (invocation) -> {
			outer.set(invocation);
			return invocation.caller().call("middle", null, Integer.class);
		});
		ScriptedChannel owner = ScriptedChannel.listing("owner", "inner").attachTo(this.registry);

		this.registry.withTimeout(Duration.ofMillis(500)).execute("outer", null);

		Awaitility.await().untilAsserted(() -> assertThat(failure.get()).isNotNull());
		assertThat(failure.get()).hasMessageContaining("the time of the call of 'middle' is over");
		owner.expectNothing();
	}

	private static CommandException catching(Runnable call) {
		try {
			call.run();
			throw new AssertionError("The call was made");
		}
		catch (CommandException ex) {
			return ex;
		}
	}

	@Test
	void eventsAndResponsesHaveNoTime() {
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> {
			invocation.caller().emit("happened", 1);
			return 1;
		}).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(call("x", 3_000));

		assertThat(peer.expect(Event.class).meta()).isEqualTo(MessageMeta.EMPTY);
		assertThat(peer.expect(ExecuteCommandResponse.class).meta()).isEqualTo(MessageMeta.EMPTY);
	}

	@Test
	void callOfAPeerFailsWhenTheTimeOfThePeerIsOver() {
		Network.register(this.registry, "x",
				((CommandFunction) (invocation) -> new CompletableFuture<Payload>()).nonBlocking());
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		peer.deliver(call("x", 30));

		assertThat(Outcomes.errorOf(peer.expect(ExecuteCommandResponse.class)).code()).isEqualTo(ErrorCode.TIMEOUT);
	}

}
