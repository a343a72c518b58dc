package io.cmdipc;

import java.lang.reflect.Type;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reader of the requests of calls.
 */
final class RequestReader {

	private RequestReader() {
	}

	/**
	 * Return the request of a call as a type.
	 * @throws CommandException with code {@code invalid_request} if there is none, or it
	 * cannot be read as that type
	 */
	static Object read(String commandId, @Nullable Payload payload, Type type, JsonMapper jsonMapper) {
		Object request;
		try {
			request = (payload != null && !payload.isNull()) ? payload.as(type, jsonMapper) : null;
		}
		catch (PayloadException ex) {
			throw new CommandException(ErrorCode.INVALID_REQUEST,
					"The request of command '" + commandId + "' is invalid: " + ex.getMessage(), null,
					Violations.of(ex.path(), ex.reason()), ex);
		}
		if (request == null) {
			throw new CommandException(ErrorCode.INVALID_REQUEST,
					"Command '" + commandId + "' needs a request and got none", null, Violations.of("$", "is missing"),
					null);
		}
		return request;
	}

}
