package io.cmdipc;

import java.lang.reflect.Type;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import io.cmdipc.message.ResponseMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reader of the results and errors of calls.
 *
 * @param jsonMapper the mapper of results
 * @param maxDetailsSize the maximum size of the details of an error, in bytes
 * @param decoders turns failures into the exceptions of the application
 */
record ResultReader(JsonMapper jsonMapper, int maxDetailsSize, ErrorDecoders decoders) implements ResponseReader {

	@Override
	public Class<? extends ResponseMessage> responseType() {
		return ExecuteCommandResponse.class;
	}

	@Override
	public @Nullable Object read(ResponseMessage response, Type type) {
		ExecuteCommandResponse outcome = (ExecuteCommandResponse) response;
		CommandError error = outcome.error();
		if (error != null) {
			CommandException failure = CallFailures.of(error, ErrorDetails.of(outcome.meta(), this.maxDetailsSize),
					this.jsonMapper, null);
			throw outcome.mayHaveBegun() ? failure : failure.notBegun();
		}
		return read(outcome.result(), type);
	}

	@Nullable Object read(@Nullable Payload result, Type type) {
		if (result == null) {
			return null;
		}
		try {
			return result.as(type, this.jsonMapper);
		}
		catch (PayloadException ex) {
			throw unreadable("The result is not of the expected type: " + ex.getMessage(), ex);
		}
		catch (Throwable ex) {
			throw unreadable("The result cannot be read as the expected type", ex);
		}
	}

	private static CommandException unreadable(String text, Throwable cause) {
		return CallFailures.of(new CommandError(ErrorCode.INTERNAL_ERROR, text), cause);
	}

}
