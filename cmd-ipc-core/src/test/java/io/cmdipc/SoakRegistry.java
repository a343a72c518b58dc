package io.cmdipc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import io.cmdipc.message.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One of the two registries of a soak test, with a command of every kind.
 */
final class SoakRegistry {

	private static final int COMMANDS = 6;

	private static final Executor soon = CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS);

	private final RegistryParts parts;

	private final CommandRegistry registry;

	private final String name;

	private final LongAdder heard = new LongAdder();

	SoakRegistry(String name, String peer) {
		this.name = name;
		this.parts = new RegistryParts(CommandRegistry.builder()
			.id(name)
			.requestTimeout(Duration.ofSeconds(3))
			.eventDeduplicationWindow(Duration.ofSeconds(1))
			.maxInFlightPerChannel(64)
			.maxSeenEvents(4_096)
			.settings());
		this.registry = new DefaultCommandRegistry(this.parts);
		register("echo", SoakRegistry::number);
		register("now", ((CommandFunction) SoakRegistry::number).nonBlocking());
		register("later", ((CommandFunction) (invocation) -> {
			int number = number(invocation);
			return CompletableFuture.supplyAsync(() -> number, soon);
		}).nonBlocking());
		register("slow", (invocation) -> {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
			return number(invocation);
		});
		register("fails", (invocation) -> {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "fails always");
		});
		register("nested", (invocation) -> {
			int depth = number(invocation);
			return (depth == 0) ? 0 : 1 + invocation.caller().call(peer + ".nested", request(depth - 1), Integer.class);
		});
		this.registry.addEventListener("thing.happened", Integer.class, (number) -> this.heard.increment());
	}

	private void register(String command, CommandFunction function) {
		this.registry.register(id(command), function).join();
	}

	private static int number(CommandInvocation invocation) {
		return (Integer) invocation.request(Map.class).get("n");
	}

	static Map<String, Integer> request(int number) {
		return Map.of("n", number);
	}

	CommandRegistry registry() {
		return this.registry;
	}

	String id(String command) {
		return this.name + "." + command;
	}

	SoakRegistry peerOf(SoakRegistry one, SoakRegistry other) {
		return (this == one) ? other : one;
	}

	long heard() {
		return this.heard.sum();
	}

	void assertIdle() {
		assertThat(this.parts.pending().size()).as("pending requests").isZero();
		assertThat(this.parts.runner().size()).as("executions").isZero();
		assertThat(this.parts.engine().local().limit().running()).as("running").isZero();
		assertThat(this.parts.engine().local().limit().waiting()).as("waiting").isZero();
		assertThat(this.parts.channels().all()).as("channels").isEmpty();
		assertThat(this.parts.channels().open()).as("open channels").isEmpty();
		assertThat(this.parts.table().routes()).as("routes").hasSize(COMMANDS).allMatch(LocalCommand.class::isInstance);
	}

}
