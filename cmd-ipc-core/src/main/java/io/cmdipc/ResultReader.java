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
 * Reader of the results of calls.
 */
record ResultReader(JsonMapper jsonMapper) implements ResponseReader {

	@Override
	public Class<? extends ResponseMessage> responseType() {
		return ExecuteCommandResponse.class;
	}

	@Override
	public @Nullable Object read(ResponseMessage response, Type type) {
		ExecuteCommandResponse outcome = (ExecuteCommandResponse) response;
		CommandError error = outcome.error();
		if (error != null) {
			throw new CommandException(error, null);
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
			throw new CommandException(ErrorCode.INTERNAL_ERROR,
					"The result is not of the expected type: " + ex.getMessage(), ex);
		}
		catch (Throwable ex) {
			throw new CommandException(ErrorCode.INTERNAL_ERROR, "The result cannot be read as the expected type", ex);
		}
	}

}
