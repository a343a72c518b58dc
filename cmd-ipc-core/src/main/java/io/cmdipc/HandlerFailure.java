package io.cmdipc;

import io.cmdipc.message.CommandError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The failure of a function, as its outcome.
 *
 * @param commandId the command
 * @param error the error that callers get
 * @param details the additions to the error
 * @param cause the exception that the function threw, for callers in this JVM;
 * {@code null} if it cannot be read
 * @param unexpected the exception to log and count, {@code null} if it was made for the
 * caller
 */
record HandlerFailure(String commandId, CommandError error, ErrorDetails details, @Nullable Throwable cause,
		@Nullable Throwable unexpected) {

	/**
	 * Create the exception for a caller in this JVM.
	 * @param mapper the mapper that reads the details
	 */
	CommandException toException(JsonMapper mapper) {
		return CallFailures.of(this.error, this.details, mapper, this.cause).ofCall(this.commandId);
	}

}
