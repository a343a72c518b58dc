package io.cmdipc.benchmarks;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Objects;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes a call field by field, as short as Jackson's streaming allows, and
 * checks nothing but the JSON.
 */
final class BareCodec {

	private final JsonMapper mapper = JsonMapper.shared();

	byte[] encode(String id, String commandId, Object request) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(256);
		try (JsonGenerator generator = this.mapper.createGenerator(out)) {
			generator.writeStartObject();
			generator.writeStringProperty("type", "execute.command.request");
			generator.writeStringProperty("id", id);
			generator.writeStringProperty("commandId", commandId);
			generator.writeName("request");
			generator.writePOJO(request);
			generator.writeEndObject();
		}
		return out.toByteArray();
	}

	Call decode(byte[] json) {
		String type = "";
		String id = "";
		String commandId = "";
		byte[] request = {};
		try (JsonParser parser = this.mapper.createParser(json)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				switch (Objects.requireNonNull(name)) {
					case "type" -> type = parser.getString();
					case "id" -> id = parser.getString();
					case "commandId" -> commandId = parser.getString();
					case "request" -> request = value(parser, json);
					default -> parser.skipChildren();
				}
			}
		}
		return new Call(type, id, commandId, request);
	}

	private static byte[] value(JsonParser parser, byte[] json) {
		int start = (int) parser.currentTokenLocation().getByteOffset();
		parser.skipChildren();
		return Arrays.copyOfRange(json, start, (int) parser.currentLocation().getByteOffset());
	}

	/**
	 * A call whose request is still JSON.
	 *
	 * @param type the type of the message
	 * @param id the id of the message
	 * @param commandId the id of the command
	 * @param request the JSON
	 */
	record Call(String type, String id, String commandId, byte[] request) {

	}

}
