package io.cmdipc.benchmarks.http;

import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads calls and writes answers field by field, as short as Jackson's streaming allows,
 * and checks nothing but the JSON.
 */
final class BareJson {

	private final JsonFactory factory = new JsonFactory();

	/** Return the answer to a message, as a line. */
	byte[] answer(byte[] json) {
		Question question = read(json);
		ByteArrayOutputStream out = new ByteArrayOutputStream(256);
		try (JsonGenerator generator = this.factory.createGenerator(ObjectWriteContext.empty(), out)) {
			generator.writeStartObject();
			if (question.type.equals("list.commands.request")) {
				writeCommands(question, generator);
			}
			else {
				writeSum(question, generator);
			}
			generator.writeEndObject();
		}
		out.write('\n');
		return out.toByteArray();
	}

	private Question read(byte[] json) {
		Question question = new Question();
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = Objects.requireNonNull(parser.currentName());
				parser.nextToken();
				switch (name) {
					case "type" -> question.type = parser.getString();
					case "id" -> question.id = parser.getString();
					case "commandId" -> question.commandId = parser.getString();
					case "request" -> question.readSummands(parser);
					default -> parser.skipChildren();
				}
			}
		}
		return question;
	}

	private static void writeSum(Question question, JsonGenerator generator) {
		writeStart("execute.command.response", question, generator);
		generator.writeName("response");
		generator.writeStartObject();
		generator.writeBooleanProperty("ok", question.commandId.equals(Summands.COMMAND));
		generator.writeNumberProperty("result", question.x + question.y);
		generator.writeEndObject();
	}

	private static void writeCommands(Question question, JsonGenerator generator) {
		writeStart("list.commands.response", question, generator);
		generator.writeArrayPropertyStart("commands");
		generator.writeStartObject();
		generator.writeStringProperty("id", Summands.COMMAND);
		generator.writeEndObject();
		generator.writeEndArray();
	}

	private static void writeStart(String type, Question question, JsonGenerator generator) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		generator.writeStringProperty("type", type);
		generator.writeStringProperty("id",
				new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE).toString());
		generator.writeStringProperty("thid", question.id);
	}

	/**
	 * A call that was read.
	 */
	private static final class Question {

		private String type = "";

		private String id = "";

		private String commandId = "";

		private int x;

		private int y;

		private void readSummands(JsonParser parser) {
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = Objects.requireNonNull(parser.currentName());
				parser.nextToken();
				switch (name) {
					case "x" -> this.x = parser.getIntValue();
					case "y" -> this.y = parser.getIntValue();
					default -> parser.skipChildren();
				}
			}
		}

	}

}
