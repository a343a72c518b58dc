package io.cmdipc.handler;

import io.cmdipc.CommandException;
import io.cmdipc.CommandInvocation;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A call as the input of a handler method; its errors are the caller's to mend.
 *
 * @param source the call
 */
record CommandInput(CommandInvocation source) implements HandlerInput {

	@Override
	public @Nullable Payload payload() {
		return this.source.payload();
	}

	@Override
	public MessageMeta meta() {
		return this.source.meta();
	}

	@Override
	public RuntimeException missing() {
		return new CommandException(ErrorCode.INVALID_REQUEST,
				"Command '" + this.source.commandId() + "' needs a request and got none");
	}

	@Override
	public RuntimeException invalid(String reason, @Nullable Throwable cause) {
		return new CommandException(ErrorCode.INVALID_REQUEST,
				"The request of command '" + this.source.commandId() + "' is invalid: " + reason, cause);
	}

}
