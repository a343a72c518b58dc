package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates the exceptions with which calls end, of the subclass that belongs to the code.
 */
final class CallFailures {

	private CallFailures() {
	}

	/** Create the exception of a call that ends with an error of a registry. */
	static CommandException of(CommandError error, @Nullable Throwable cause) {
		return create(error.code(), error.message(), cause).ofCall(null);
	}

	/** Create the exception of a call whose command has not begun and never will. */
	static CommandException unbegun(CommandError error) {
		return of(error, null).notBegun();
	}

	/** Create the exception of a call that ends with the error of a handler. */
	static CommandException of(CommandError error, ErrorDetails details, JsonMapper mapper, @Nullable Throwable cause) {
		return of(error, cause).having(details.code(), details.details(), details.id(), mapper);
	}

	/**
	 * Return the failure of the last attempt of a call whose command may have begun at an
	 * earlier one.
	 */
	static CommandException begun(CommandException failure) {
		return failure.mayHaveBegun() ? failure : copy(failure, failure.getCause());
	}

	/** Create an exception that is like another one, with the stack of this thread. */
	static CommandException renew(CommandException failure) {
		return renew(failure, failure.getCause());
	}

	/** Create an exception that is like another one, for the one that a decoder made. */
	static CommandException decoded(CommandException failure, Exception decoded) {
		return renew(failure, decoded).decodedAs(decoded);
	}

	private static CommandException renew(CommandException failure, @Nullable Throwable cause) {
		CommandException renewed = copy(failure, cause);
		return failure.mayHaveBegun() ? renewed : renewed.notBegun();
	}

	private static CommandException copy(CommandException failure, @Nullable Throwable cause) {
		return of(failure.toError(), cause)
			.having(failure.domainCode(), failure.details(), failure.errorId(), failure.jsonMapper())
			.ofCall(failure.commandId());
	}

	/** Create the exception of an interceptor that proceeds after its call has ended. */
	static CommandException tooLate(String commandId) {
		return new CommandTimeoutException("Command '" + commandId + "' was not started: its call has ended")
			.notBegun();
	}

	private static CommandException create(ErrorCode code, String message, @Nullable Throwable cause) {
		return switch (code) {
			case NOT_FOUND -> new CommandNotFoundException(message, cause);
			case INVALID_REQUEST -> new InvalidRequestException(message, cause);
			case INTERNAL_ERROR -> new InternalErrorException(message, cause);
			case TIMEOUT -> new CommandTimeoutException(message, cause);
			case CHANNEL_DISCONNECTED -> new ChannelDisconnectedException(message, cause);
		};
	}

}
