package io.cmdipc.http.server;

import java.nio.charset.StandardCharsets;

import io.cmdipc.message.InvalidMessageException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of refusals, such as {@code {"error":"Invalid message
 * format","issues":[{"path":"$.id","expected":"a string","found":"absent"}]}}.
 */
final class JsonBody {

	private JsonBody() {
	}

	/** Create a body with an error. */
	static byte[] error(String text) {
		return bytes(JsonNodeFactory.instance.objectNode().put("error", text));
	}

	/** Create a body that says why a body is not a message. */
	static byte[] invalidMessage(InvalidMessageException reason) {
		ObjectNode body = JsonNodeFactory.instance.objectNode().put("error", "Invalid message format");
		body.putArray("issues")
			.addObject()
			.put("path", reason.path())
			.put("expected", reason.expected())
			.put("found", reason.found());
		return bytes(body);
	}

	private static byte[] bytes(ObjectNode body) {
		return body.toString().getBytes(StandardCharsets.UTF_8);
	}

}
