package io.cmdipc;

import java.lang.reflect.Type;

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
			throw Violations.of(ex.path(), ex.reason()).toException(commandId, ex);
		}
		if (request == null) {
			throw new InvalidRequestException("Command '" + commandId + "' needs a request and got none")
				.withDetails(Violations.of("$", "is missing"));
		}
		return request;
	}

}
