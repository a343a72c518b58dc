package io.cmdipc.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Index of the fields of one JSON object or the elements of one JSON array: the positions
 * of the values in the bytes. Values are converted only when they are read. If a name
 * occurs twice, its last value counts. Not thread-safe.
 */
final class JsonIndex {

	private final JsonSource source;

	private final @Nullable JsonIndex parent;

	private final int indexInParent;

	private final Set<String> lookAhead;

	/** The last field that was indexed in the same pass. */
	private @Nullable JsonIndex ahead;

	/** The field of the parent that was indexed before this one. */
	private @Nullable JsonIndex previous;

	/** The names of the fields, empty for the elements of an array. */
	private String[] names = new String[8];

	private JsonToken[] kinds = new JsonToken[8];

	private int[] places = new int[16];

	private int size;

	private JsonIndex(JsonSource source, Set<String> lookAhead) {
		this.source = source;
		this.parent = null;
		this.indexInParent = 0;
		this.lookAhead = lookAhead;
	}

	private JsonIndex(JsonIndex parent, int indexInParent) {
		this.source = parent.source;
		this.parent = parent;
		this.indexInParent = indexInParent;
		this.lookAhead = Set.of();
	}

	/**
	 * Create an empty index of the object that is the whole source.
	 * @param lookAhead the names of fields whose objects are indexed in the same pass
	 */
	static JsonIndex of(JsonSource source, Set<String> lookAhead) {
		return new JsonIndex(source, lookAhead);
	}

	/** Index the object. If that fails, the fields before the failure are indexed. */
	void readObject(int end) {
		try (JsonParser parser = this.source.parser(0, end)) {
			JsonToken first = parser.nextToken();
			if (first != JsonToken.START_OBJECT) {
				throw new InvalidMessageException("$", "an object", describe(first));
			}
			readFields(parser, 0);
			if (parser.nextToken() != null) {
				throw new InvalidMessageException("$", "a single object", "followed by more data");
			}
		}
	}

	private void readFields(JsonParser parser, int offset) {
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken kind = parser.nextToken();
			add(name, kind, parser, offset);
		}
	}

	private void readValue(int index, JsonParser parser) {
		if (this.kinds[index] != JsonToken.START_OBJECT || !this.lookAhead.contains(this.names[index])) {
			this.source.skipValue(parser);
			return;
		}
		JsonIndex fields = new JsonIndex(this, index);
		fields.readFields(parser, 0);
		fields.previous = this.ahead;
		this.ahead = fields;
	}

	private void readElements(JsonParser parser, int offset) {
		for (JsonToken kind = parser.nextToken(); kind != JsonToken.END_ARRAY; kind = parser.nextToken()) {
			add("", kind, parser, offset);
		}
	}

	private void add(String name, JsonToken kind, JsonParser parser, int offset) {
		int index = this.size;
		if (index == this.names.length) {
			this.names = Arrays.copyOf(this.names, index * 2);
			this.kinds = Arrays.copyOf(this.kinds, index * 2);
			this.places = Arrays.copyOf(this.places, index * 4);
		}
		this.names[index] = name;
		this.kinds[index] = kind;
		this.places[index * 2] = offset + (int) parser.currentTokenLocation().getByteOffset();
		readValue(index, parser);
		this.places[index * 2 + 1] = offset + (int) parser.currentLocation().getByteOffset();
		this.size = index + 1;
	}

	int size() {
		return this.size;
	}

	String name(int index) {
		return this.names[index];
	}

	boolean isString(int index) {
		return this.kinds[index] == JsonToken.VALUE_STRING;
	}

	/** Return the JSON of a value, {@code null} if it is missing. */
	@Nullable RawJson raw(String name) {
		int index = indexOf(name);
		return (index < 0) ? null : raw(index);
	}

	RawJson raw(int index) {
		return new RawJson(Arrays.copyOfRange(this.source.bytes(), start(index), end(index)));
	}

	/** Return a string, {@code null} if it is missing or JSON null. */
	@Nullable String string(String name) {
		return isMissing(name) ? null : requiredString(name);
	}

	/** Return a string, {@code null} if it is missing or of another kind. */
	@Nullable String stringIfAny(String name) {
		int index = indexOf(name);
		return (index >= 0 && isString(index)) ? string(index) : null;
	}

	/** Return a string as a UUID, {@code null} if it is missing or not a UUID. */
	@Nullable MessageId uuid(String name) {
		int index = indexOf(name);
		boolean possible = index >= 0 && isString(index) && end(index) - start(index) == UuidFormat.LENGTH + 2;
		return possible ? MessageId.ofUuid(this.source.bytes(), start(index) + 1) : null;
	}

	String requiredString(String name) {
		int index = require(name, JsonToken.VALUE_STRING, "a string");
		return string(index);
	}

	String string(int index) {
		int start = start(index) + 1;
		int end = end(index) - 1;
		byte[] bytes = this.source.bytes();
		for (int i = start; i < end; i++) {
			if (bytes[i] == '\\') {
				return this.source.unescape(start - 1, end + 1);
			}
		}
		return new String(bytes, start, end - start, StandardCharsets.UTF_8);
	}

	boolean requiredBoolean(String name) {
		int index = indexOf(name);
		if (index < 0 || this.kinds[index] != JsonToken.VALUE_TRUE && this.kinds[index] != JsonToken.VALUE_FALSE) {
			throw invalid(name, "true or false");
		}
		return this.kinds[index] == JsonToken.VALUE_TRUE;
	}

	/** Whether a value is missing or JSON null. */
	boolean isMissing(String name) {
		int index = indexOf(name);
		return index < 0 || this.kinds[index] == JsonToken.VALUE_NULL;
	}

	boolean isObject(String name) {
		int index = indexOf(name);
		return index >= 0 && this.kinds[index] == JsonToken.START_OBJECT;
	}

	JsonIndex requiredObject(String name) {
		int index = require(name, JsonToken.START_OBJECT, "an object");
		for (JsonIndex known = this.ahead; known != null; known = known.previous) {
			if (known.indexInParent == index) {
				return known;
			}
		}
		return nested(index);
	}

	JsonIndex requiredArray(String name) {
		return nested(require(name, JsonToken.START_ARRAY, "an array"));
	}

	/** Return the fields of an object in this array. */
	JsonIndex elementObject(int index) {
		if (this.kinds[index] != JsonToken.START_OBJECT) {
			throw new InvalidMessageException(pathOf(index), "an object", describe(this.kinds[index]));
		}
		return nested(index);
	}

	private JsonIndex nested(int index) {
		JsonIndex nested = new JsonIndex(this, index);
		try (JsonParser parser = this.source.parser(start(index), end(index))) {
			if (parser.nextToken() == JsonToken.START_ARRAY) {
				nested.readElements(parser, start(index));
			}
			else {
				nested.readFields(parser, start(index));
			}
		}
		return nested;
	}

	private int require(String name, JsonToken kind, String expected) {
		int index = indexOf(name);
		if (index < 0 || this.kinds[index] != kind) {
			throw invalid(name, expected);
		}
		return index;
	}

	InvalidMessageException invalid(String name, String expected) {
		int index = indexOf(name);
		String found = (index < 0) ? "missing"
				: isString(index) ? Quoted.quote(string(index)) : describe(this.kinds[index]);
		return new InvalidMessageException(path() + "." + name, expected, found);
	}

	private String path() {
		return (this.parent != null) ? this.parent.pathOf(this.indexInParent) : "$";
	}

	private String pathOf(int index) {
		String name = this.names[index];
		return path() + (name.isEmpty() ? "[" + index + "]" : "." + name);
	}

	private int start(int index) {
		return this.places[index * 2];
	}

	private int end(int index) {
		return this.places[index * 2 + 1];
	}

	private int indexOf(String name) {
		for (int i = this.size - 1; i >= 0; i--) {
			if (this.names[i].equals(name)) {
				return i;
			}
		}
		return -1;
	}

	private static String describe(@Nullable JsonToken token) {
		if (token == null) {
			return "empty";
		}
		return switch (token) {
			case START_OBJECT -> "an object";
			case START_ARRAY -> "an array";
			case VALUE_STRING -> "a string";
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
			case VALUE_TRUE, VALUE_FALSE -> "a boolean";
			case VALUE_NULL -> "null";
			default -> "not a value";
		};
	}

}
