package io.cmdipc.test.mock;

import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Stub of a command, whose outcome is to be chosen: until then, calls have the outcome
 * that was chosen before, or fail. Choosing again replaces the choice.
 */
public final class CommandStub {

	private final String commandId;

	private final StubTable stubs;

	CommandStub(String commandId, StubTable stubs) {
		this.commandId = commandId;
		this.stubs = stubs;
	}

	/**
	 * Return a result. It crosses as JSON: the caller gets a copy, as the type that it
	 * asks for.
	 * @param result a value that Jackson can write, a payload, {@code null} for none, or
	 * a stage of any of them
	 * @return this stub
	 */
	public CommandStub returns(@Nullable Object result) {
		return answers((call) -> result);
	}

	/**
	 * Return a result that is written as JSON.
	 * @param json the result
	 * @return this stub
	 * @throws io.cmdipc.message.PayloadException if the text is not a single JSON value
	 */
	public CommandStub returnsJson(String json) {
		return returns(Payload.ofJson(json));
	}

	/**
	 * Fail with an error, as the caller gets it from a peer.
	 * @param code the code
	 * @param text the text
	 * @return this stub
	 */
	public CommandStub fails(ErrorCode code, String text) {
		return answers((call) -> {
			throw new CommandException(code, text);
		});
	}

	/**
	 * Fail with an exception as if a handler had thrown it: the caller learns code, text,
	 * domain code and details of a {@link CommandException}, and of any other exception
	 * only that the command failed.
	 * @param exception the exception
	 * @return this stub
	 */
	public CommandStub fails(Exception exception) {
		return answers((call) -> {
			throw exception;
		});
	}

	/**
	 * Return a result that depends on the call.
	 * @param answer the answer
	 * @return this stub
	 */
	public CommandStub answers(Answer answer) {
		this.stubs.put(this.commandId, (invocation) -> answer.answer(new RecordedCall(this.commandId,
				invocation.payload(), invocation.meta(), true, this.stubs.jsonMapper())));
		return this;
	}

	/**
	 * Never return, so that calls end by their deadline or are cancelled.
	 * @return this stub
	 */
	public CommandStub staysSilent() {
		return answers((call) -> new CompletableFuture<>());
	}

	/**
	 * An answer to a call.
	 */
	@FunctionalInterface
	public interface Answer {

		/**
		 * Answer a call.
		 * @param call the call, with its request as JSON
		 * @return a value that Jackson can write, a payload, {@code null} for none, or a
		 * stage of any of them
		 * @throws Exception if the call fails
		 */
		@Nullable Object answer(RecordedCall call) throws Exception;

	}

}
