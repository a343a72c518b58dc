package io.cmdipc.test.mock;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stubs, as commands of a registry of their own. So their results and failures become
 * those of a call by the rules for all commands.
 */
final class StubTable {

	private static final Logger logger = LoggerFactory.getLogger(StubTable.class);

	private static final int UNLIMITED = 1_000_000;

	private final CommandRegistry registry;

	private final ConcurrentMap<String, Registration> stubs = new ConcurrentHashMap<>();

	private final ConcurrentMap<String, CommandFunction> functions = new ConcurrentHashMap<>();

	StubTable(JsonMapper mapper) {
		this.registry = CommandRegistry.builder()
			.id("mock-commands")
			.jsonMapper(mapper)
			.handlerExecutor(Runnable::run)
			.maxInFlightPerChannel(UNLIMITED)
			.build();
	}

	/** Set the stub of a command, in place of the one that it may have. */
	synchronized void put(String commandId, CommandFunction function) {
		this.functions.put(commandId, function);
		this.stubs.computeIfAbsent(commandId, this::register);
	}

	/* One registration for all stubs of a command, so no call finds none of them. */
	private Registration register(String commandId) {
		return this.registry
			.register(commandId,
					(invocation) -> this.functions.getOrDefault(commandId, (removed) -> ContractMocks.PASSED)
						.handle(invocation))
			.join();
	}

	private void remove(String commandId) {
		this.functions.remove(commandId);
		Registration registration = this.stubs.remove(commandId);
		if (registration != null) {
			registration.close();
		}
	}

	boolean has(String commandId) {
		return this.stubs.containsKey(commandId);
	}

	/**
	 * Call the stub of a command; return null if there is none, or it lets calls pass.
	 */
	@Nullable CompletableFuture<@Nullable Payload> answer(String commandId, @Nullable Payload request, MessageMeta meta,
			Duration timeout) {
		if (!this.stubs.containsKey(commandId)) {
			return null;
		}
		CompletableFuture<@Nullable Payload> answer = this.registry.withMeta(meta)
			.withTimeout(timeout)
			.execute(commandId, request);
		boolean passed = answer.isDone() && !answer.isCompletedExceptionally()
				&& ContractMocks.PASSED.equals(answer.join());
		if (passed) {
			logger.info("No stub of the mock of command '{}' matches the arguments: the call goes on to the command",
					commandId);
			return null;
		}
		return answer;
	}

	JsonMapper jsonMapper() {
		return this.registry.jsonMapper();
	}

	synchronized void clear() {
		for (String commandId : this.stubs.keySet()) {
			remove(commandId);
		}
	}

	void close() {
		this.registry.close();
	}

}
