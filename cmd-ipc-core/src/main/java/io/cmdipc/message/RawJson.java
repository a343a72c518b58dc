package io.cmdipc.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonGeneratorBase;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * JSON value that a parser has accepted.
 *
 * @param bytes the value in UTF-8, never changed
 */
@SuppressWarnings("ArrayRecordComponent")
record RawJson(byte[] bytes) implements JacksonSerializable {

	private static final JsonFactory PARSERS = JsonSource.parsers(StreamReadConstraints.defaults());

	/** Return the JSON value in a text, without surrounding white space. */
	static RawJson check(String json) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		try (JsonParser parser = PARSERS.createParser(ObjectReadContext.empty(), bytes)) {
			if (parser.nextToken() == null) {
				throw new PayloadException("$", "must be a JSON value but is empty", null);
			}
			parser.skipChildren();
			parser.finishToken();
			if (parser.nextToken() != null) {
				throw new PayloadException("$", "must be a single JSON value but is followed by more data", null);
			}
			String value = json.trim();
			return new RawJson((value.length() == json.length()) ? bytes : value.getBytes(StandardCharsets.UTF_8));
		}
		catch (JacksonException ex) {
			throw PayloadException.unparsable(ex);
		}
	}

	/** Return the JSON value at which a parser is, and move the parser to its end. */
	static RawJson copy(JsonParser parser) {
		ByteArrayOutputStream json = new ByteArrayOutputStream();
		try (JsonGenerator generator = PARSERS.createGenerator(ObjectWriteContext.empty(), json)) {
			generator.copyCurrentStructureExact(parser);
		}
		return new RawJson(json.toByteArray());
	}

	/*
	 * A buffer of tokens would keep raw text as an opaque object, so the text is parsed
	 * for any generator but one of JSON.
	 */
	@Override
	public void serialize(JsonGenerator generator, SerializationContext context) {
		if (generator instanceof JsonGeneratorBase) {
			generator.writeRawValue(new String(this.bytes, StandardCharsets.UTF_8));
			return;
		}
		try (JsonParser parser = PARSERS.createParser(ObjectReadContext.empty(), this.bytes)) {
			parser.nextToken();
			generator.copyCurrentStructureExact(parser);
		}
	}

	@Override
	public void serializeWithType(JsonGenerator generator, SerializationContext context,
			TypeSerializer typeSerializer) {
		serialize(generator, context);
	}

	boolean isNull() {
		return this.bytes.length == 4 && this.bytes[0] == 'n';
	}

	boolean isEmptyObject() {
		if (this.bytes[0] != '{') {
			return false;
		}
		int next = 1;
		while (this.bytes[next] <= ' ') {
			next++;
		}
		return this.bytes[next] == '}';
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RawJson that && Arrays.equals(this.bytes, that.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	@Override
	public String toString() {
		return "RawJson[" + this.bytes.length + " bytes]";
	}

}
