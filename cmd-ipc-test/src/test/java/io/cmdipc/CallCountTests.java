package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts of the calls of a command by its owner and by the registries that call it.
 */
class CallCountTests {

	private final Network network = new Network();

	private final CommandRegistry owner = this.network.add("owner", (builder) -> builder.countCalls(true));

	private final CommandRegistry middle = this.network.add("middle", (builder) -> builder.countCalls(true));

	private final CommandRegistry caller = this.network.add("caller",
			(builder) -> builder.countCalls(true).routerChannel("middle"));

	@AfterEach
	void close() {
		this.network.close();
	}

	@Test
	void registryThatWasNotToldToCountsNothing() {
		CommandRegistry registry = this.network.add("plain");
		Network.register(registry, "x", (invocation) -> 1);
		registry.call("x", null, Integer.class);

		assertThat(count(registry)).isNull();
	}

	@Test
	void resultsAndFailuresOfALocalCommandAreCounted() {
		Network.register(this.owner, "x", failingIfAsked().nonBlocking());

		this.owner.call("x", null, Integer.class);
		Outcomes.valueOf(this.owner.execute("x", null, Integer.class));
		Outcomes.errorOf(this.owner.execute("x", "fail", Integer.class));

		assertThat(count(this.owner)).isEqualTo(new CallCount(3, 1));
	}

	@Test
	void blockingCommandIsCounted() {
		Network.register(this.owner, "x", failingIfAsked());

		Outcomes.valueOf(this.owner.execute("x", null, Integer.class));
		Outcomes.errorOf(this.owner.execute("x", "fail", Integer.class));

		assertThat(count(this.owner)).isEqualTo(new CallCount(2, 1));
	}

	@Test
	void failureThatComesLaterIsCounted() {
		CompletableFuture<Object> result = new CompletableFuture<>();
		Network.register(this.owner, "x", CommandFunction.of(String.class, (request) -> result).nonBlocking());
		CompletableFuture<Integer> call = this.owner.execute("x", "anything", Integer.class);
		assertThat(count(this.owner)).isEqualTo(new CallCount(1, 0));

		result.completeExceptionally(new IllegalStateException("late"));

		Outcomes.errorOf(call);
		assertThat(count(this.owner)).isEqualTo(new CallCount(1, 1));
	}

	@Test
	void everyRegistryOnTheWayCounts() {
		Network.join(this.owner, this.middle);
		Network.join(this.middle, this.caller);
		Network.register(this.owner, "x", failingIfAsked());

		Outcomes.valueOf(this.caller.execute("x", null, Integer.class));
		Outcomes.errorOf(this.caller.execute("x", "fail", Integer.class));
		Outcomes.valueOf(this.middle.execute("x", null, Integer.class));

		assertThat(count(this.owner)).isEqualTo(new CallCount(3, 1));
		assertThat(count(this.middle)).isEqualTo(new CallCount(3, 1));
	}

	@Test
	void callThatItsCallerGivesUpIsNoFailure() {
		Network.join(this.owner, this.middle);
		Network.register(this.owner, "x", (invocation) -> new CompletableFuture<>());

		this.middle.execute("x", null).cancel(true);

		assertThat(count(this.middle)).isEqualTo(new CallCount(1, 0));
	}

	@Test
	void callThatTimesOutIsAFailure() {
		Network.join(this.owner, this.middle);
		Network.register(this.owner, "x", (invocation) -> new CompletableFuture<>());

		CompletableFuture<?> call = this.middle.withTimeout(Duration.ofMillis(20)).execute("x", null);

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(count(this.middle)).isEqualTo(new CallCount(1, 1));
	}

	@Test
	void resultThatCannotBeReadIsAFailure() {
		Network.join(this.owner, this.middle);
		Network.register(this.owner, "x", (invocation) -> "text");

		CompletableFuture<Integer> call = this.middle.execute("x", null, Integer.class);

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(count(this.middle)).isEqualTo(new CallCount(1, 1));
	}

	@Test
	void countGoesOnWhenTheOwnerDescribesTheCommandAnew() {
		ScriptedChannel peer = ScriptedChannel.listing("peer", "x").attachTo(this.middle);
		CompletableFuture<Integer> call = this.middle.execute("x", null, Integer.class);
		peer.deliver(Network.answer(peer.expect(ExecuteCommandRequest.class), 1));
		Outcomes.valueOf(call);
		CommandDefinition described = new CommandDefinition("x", "described", null);

		peer.deliver(Network.registration(described));

		assertThat(this.middle.commands().get(0).definition()).isEqualTo(described);
		assertThat(count(this.middle)).isEqualTo(new CallCount(1, 0));
	}

	@Test
	void countBeginsAnewWithACommandThatWasUnregistered() {
		Network.join(this.owner, this.middle);
		Registration first = Network.register(this.owner, "x", (invocation) -> 1);
		Outcomes.valueOf(this.middle.execute("x", null, Integer.class));
		first.close();
		CommandDefinition described = new CommandDefinition("x", "described", null);

		Outcomes.valueOf(this.owner.register(described, (invocation) -> 2));

		Awaitility.await()
			.until(() -> this.middle.commands().stream().anyMatch((command) -> command.definition().equals(described)));
		assertThat(count(this.middle)).isEqualTo(new CallCount(0, 0));
	}

	private static CommandFunction failingIfAsked() {
		return (invocation) -> {
			if (invocation.payload() != null) {
				throw new CommandException(ErrorCode.INVALID_REQUEST, "as asked");
			}
			return 1;
		};
	}

	private static @Nullable CallCount count(CommandRegistry registry) {
		return registry.commands().get(0).callCount();
	}

}
