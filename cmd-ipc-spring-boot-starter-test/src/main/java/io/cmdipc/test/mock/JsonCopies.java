package io.cmdipc.test.mock;

import java.nio.charset.StandardCharsets;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies of payloads that crossed as JSON, as they do on every way that leaves the JVM.
 */
final class JsonCopies {

	private JsonCopies() {
	}

	/**
	 * Return a copy of a payload.
	 * @param name the name of the payload for the error
	 * @param payload the payload, if there is one
	 * @param mapper the mapper that writes it
	 * @return the JSON, {@code null} for none
	 * @throws CommandException if it cannot be written
	 */
	static @Nullable Payload of(String name, @Nullable Payload payload, JsonMapper mapper) {
		if (payload == null || payload.isNull()) {
			return null;
		}
		try {
			return Payload.ofJson(new String(payload.toJson(mapper), StandardCharsets.UTF_8));
		}
		catch (PayloadException ex) {
			throw new CommandException(ErrorCode.INTERNAL_ERROR, name + " cannot be written: " + ex.getMessage(), ex);
		}
	}

	/** Return the JSON as a tree. */
	static JsonNode tree(@Nullable Payload payload, JsonMapper mapper) {
		return (payload != null) ? mapper.readTree(payload.toJson(mapper)) : mapper.nullNode();
	}

}
