package io.cmdipc.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON value that a parser has accepted.
 *
 * @param bytes the value in UTF-8, never changed
 */
@SuppressWarnings("ArrayRecordComponent")
record RawJson(byte[] bytes) {

	private static final JsonFactory PARSERS = JsonSource.parsers(StreamReadConstraints.defaults());

	/** Return the JSON value in a text, without surrounding white space. */
	static RawJson check(String json) {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		try (JsonParser parser = PARSERS.createParser(ObjectReadContext.empty(), bytes)) {
			if (parser.nextToken() == null) {
				throw new PayloadException("$ must be a JSON value but is empty", null);
			}
			parser.skipChildren();
			parser.finishToken();
			if (parser.nextToken() != null) {
				throw new PayloadException("$ must be a single JSON value but is followed by more data", null);
			}
			String value = json.trim();
			return new RawJson((value.length() == json.length()) ? bytes : value.getBytes(StandardCharsets.UTF_8));
		}
		catch (JacksonException ex) {
			throw PayloadException.unparsable(ex);
		}
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
