package io.cmdipc.message;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Bytes of one message, with the factory of parsers for parts of them.
 *
 * @param parsers the factory of parsers, which enforce the limits
 * @param bytes the message in UTF-8
 * @param checkStrings whether to check the length of skipped strings, which is needed
 * only if the limit is less than the length of the message
 */
@SuppressWarnings("ArrayRecordComponent")
record JsonSource(JsonFactory parsers, byte[] bytes, boolean checkStrings) {

	/** Return a factory of parsers for messages and payloads. */
	static JsonFactory parsers(StreamReadConstraints constraints) {
		return JsonFactory.builder()
			.streamReadConstraints(constraints)
			.disable(JsonFactory.Feature.CHARSET_DETECTION)
			.recyclerPool(StripedRecyclerPool.SHARED)
			.build();
	}

	JsonParser parser(int start, int end) {
		return this.parsers.createParser(ObjectReadContext.empty(), this.bytes, start, end - start);
	}

	/** Move a parser from the start of a value to its end. */
	void skipValue(JsonParser parser) {
		if (!this.checkStrings) {
			parser.skipChildren();
			parser.finishToken();
			return;
		}
		int depth = 0;
		JsonToken token = parser.currentToken();
		while (true) {
			if (token == JsonToken.VALUE_STRING) {
				parser.streamReadConstraints().validateStringLength(parser.getStringLength());
			}
			depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
			if (depth == 0) {
				return;
			}
			token = parser.nextToken();
		}
	}

	String unescape(int start, int end) {
		try (JsonParser parser = parser(start, end)) {
			parser.nextToken();
			return parser.getString();
		}
	}

}
