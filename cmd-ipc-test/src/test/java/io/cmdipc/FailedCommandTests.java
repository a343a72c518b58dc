package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletionException;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Exceptions of failed calls name the command.
 */
class FailedCommandTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void failureNamesTheCommandOfThisRegistry() {
		Network.register(this.registry, "order.find", (invocation) -> {
			throw new CommandException(ErrorCode.NOT_FOUND, "No such order");
		});
		Network.register(this.registry, "order.break", (invocation) -> {
			throw new IllegalStateException("secret");
		});

		assertThat(failure("order.find").commandId()).isEqualTo("order.find");
		assertThat(failure("order.break").commandId()).isEqualTo("order.break");
		assertThat(failure("order.none").commandId()).isEqualTo("order.none");
	}

	@Test
	void failureNamesTheCommandOfAnotherRegistry() {
		CommandRegistry other = this.network.add("other");
		Network.register(other, "order.find", (invocation) -> {
			throw new CommandException(ErrorCode.NOT_FOUND, "No such order");
		});
		Network.join(this.registry, other);

		assertThat(failure("order.find").commandId()).isEqualTo("order.find");
	}

	@Test
	void failureOfANestedCallNamesTheCommandThatWasCalled() {
		Network.register(this.registry, "order.find", (invocation) -> {
			throw new CommandException(ErrorCode.NOT_FOUND, "No such order");
		});
		Network.register(this.registry, "order.show",
				(invocation) -> invocation.caller().call("order.find", null, Payload.class));

		assertThat(failure("order.show").commandId()).isEqualTo("order.show");
	}

	@Test
	void failureWhenTheRegistryIsClosedNamesTheCommand() {
		this.registry.close();

		assertThat(failure("order.find").commandId()).isEqualTo("order.find");
	}

	@Test
	void handlersMayThrowOneConstant() {
		CommandException constant = new CommandException(ErrorCode.NOT_FOUND, "No such order");
		for (String commandId : List.of("order.find", "order.show")) {
			Network.register(this.registry, commandId, (invocation) -> {
				throw constant;
			});
			assertThat(failure(commandId)).hasMessage("No such order")
				.extracting(CommandException::code, CommandException::commandId)
				.containsExactly(ErrorCode.NOT_FOUND, commandId);
		}
	}

	@Test
	void newExceptionNamesNoCommand() {
		assertThat(new CommandException(ErrorCode.NOT_FOUND, "No such order").commandId()).isNull();
	}

	private CommandException failure(String commandId) {
		CommandException waited = catchThrowableOfType(CommandException.class,
				() -> this.registry.call(commandId, null, Payload.class));
		CompletionException future = catchThrowableOfType(CompletionException.class,
				() -> this.registry.execute(commandId, null).join());
		assertThat(((CommandException) future.getCause()).commandId()).isEqualTo(waited.commandId());
		return waited;
	}

}
