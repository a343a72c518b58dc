package io.cmdipc;

import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.InMemoryChannelPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two registries with one router that are joined to each other too.
 */
class SiblingChannelTests {

	private final CommandRegistry router = CommandRegistry.builder().id("router").build();

	private final CommandRegistry left = CommandRegistry.builder()
		.id("left")
		.routerChannel("router")
		.siblingChannel("right")
		.build();

	private final CommandRegistry right = CommandRegistry.builder()
		.id("right")
		.routerChannel("router")
		.siblingChannel("left")
		.build();

	@AfterEach
	void close() {
		this.left.close();
		this.right.close();
		this.router.close();
	}

	@Test
	void commandOfASiblingIsCalledDirectlyAndBelongsToItAlone() {
		Outcomes.valueOf(this.right.register("right.answer", (invocation) -> 42));
		join(this.left, "right", this.right, "left");
		join(this.router, "left", this.left, "router");
		join(this.router, "right", this.right, "router");

		assertThat(this.left.commands()).extracting(RegisteredCommand::channelId).containsExactly("right");
		assertThat(this.router.commands()).extracting(RegisteredCommand::channelId).containsExactly("right");
		assertThat(this.left.call("right.answer", null, Integer.class)).isEqualTo(42);
		assertThat(this.router.count(RegistryCounter.TAKEN_COMMAND)).isZero();
	}

	@Test
	void siblingThatIsJoinedLastIsLearnedToo() {
		Outcomes.valueOf(this.right.register("right.answer", (invocation) -> 42));
		join(this.router, "left", this.left, "router");
		join(this.router, "right", this.right, "router");
		join(this.left, "right", this.right, "left");

		assertThat(this.left.commands()).extracting(RegisteredCommand::channelId).containsExactly("right");
		assertThat(this.router.count(RegistryCounter.TAKEN_COMMAND)).isZero();
	}

	private static void join(CommandRegistry one, String toOther, CommandRegistry other, String toOne) {
		InMemoryChannelPair pair = InMemoryChannelPair.create(toOther, toOne);
		Outcomes.valueOf(CompletableFuture.allOf(one.attach(pair.first()), other.attach(pair.second())));
	}

}
