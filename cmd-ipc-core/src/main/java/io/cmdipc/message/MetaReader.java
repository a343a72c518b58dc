package io.cmdipc.message;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reader of the transport context of messages. An invalid entry is dropped, and the
 * message is kept.
 */
final class MetaReader {

	/** Digits of the longest time, about 30 years. */
	private static final int MAX_DIGITS = 12;

	private MetaReader() {
	}

	static MessageMeta read(JsonIndex entries) {
		if (isTimeoutOnly(entries)) {
			return MessageMeta.EMPTY;
		}
		Map<String, String> reserved = new LinkedHashMap<>();
		Map<String, Payload> extra = new LinkedHashMap<>();
		for (int i = 0; i < entries.size(); i++) {
			String key = entries.name(i);
			if (!MessageMeta.isReserved(key)) {
				extra.put(key, Payload.ofCheckedJson(entries.raw(i)));
			}
			else if (entries.isString(i)) {
				reserved.put(key, entries.string(i));
			}
		}
		return new MessageMeta(reserved.get(MessageMeta.TRACEPARENT), reserved.get(MessageMeta.TRACESTATE),
				reserved.get(MessageMeta.BAGGAGE), extra);
	}

	/* The context of most requests. */
	private static boolean isTimeoutOnly(JsonIndex entries) {
		return entries.size() == 1 && entries.name(0).equals(MessageMeta.TIMEOUT);
	}

	/** Return the time in milliseconds that a sender waits, zero if it is unknown. */
	static long timeout(JsonIndex entries) {
		for (int i = entries.size() - 1; i >= 0; i--) {
			if (entries.name(i).equals(MessageMeta.TIMEOUT)) {
				return digits(entries.raw(i).bytes());
			}
		}
		return 0;
	}

	private static long digits(byte[] json) {
		long value = 0;
		for (byte digit : json) {
			if (digit < '0' || digit > '9' || json.length > MAX_DIGITS) {
				return 0;
			}
			value = value * 10 + digit - '0';
		}
		return value;
	}

}
