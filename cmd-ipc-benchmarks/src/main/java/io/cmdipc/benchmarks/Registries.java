package io.cmdipc.benchmarks;

import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.InMemoryChannelPair;

/**
 * Puts registries together.
 */
final class Registries {

	static final String COMMAND = "math.add";

	private Registries() {
	}

	/** Return a registry with a command that adds and never waits. */
	static CommandRegistry adding() {
		return adding(CommandFunction.of(Add.class, Add::sum).nonBlocking());
	}

	static CommandRegistry adding(CommandFunction function) {
		return with(CommandRegistry.builder().build(), function);
	}

	static CommandRegistry with(CommandRegistry registry, CommandFunction function) {
		registry.register(COMMAND, function).join();
		return registry;
	}

	/** Join two registries; each learns the commands that the other has by now. */
	static void connect(CommandRegistry caller, CommandRegistry callee) {
		connect(caller, "callee", callee, "caller");
	}

	static void connect(CommandRegistry first, String firstId, CommandRegistry second, String secondId) {
		InMemoryChannelPair pair = InMemoryChannelPair.create(firstId, secondId);
		CompletableFuture.allOf(first.attach(pair.first()), second.attach(pair.second())).join();
	}

}
