package io.cmdipc;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The additions to an error that travel in the {@code _meta} of its response.
 *
 * @param code the domain code
 * @param details the details, as JSON
 * @param id the id of the error in the log of the sender
 */
record ErrorDetails(@Nullable String code, @Nullable Payload details, @Nullable String id) {

	static final String KEY = "io.cmdipc/error";

	static final ErrorDetails NONE = new ErrorDetails(null, null, null);

	private static final int MAX_ID_LENGTH = 64;

	/** The size of everything but the details: a code in escaped form, an id, names. */
	private static final int MAX_OTHER_SIZE = 4096;

	private static final TypeReference<Map<String, Payload>> FIELDS = new TypeReference<>() {
	};

	/** Return a new id of an error, for the log and for callers. */
	static String newId() {
		return Long.toHexString(ThreadLocalRandom.current().nextLong());
	}

	/** Return the additions with the given id. */
	static ErrorDetails ofId(@Nullable String id) {
		return (id != null) ? new ErrorDetails(null, null, id) : NONE;
	}

	/** Return the {@code _meta} of the response. */
	MessageMeta toMeta() {
		Map<String, Object> fields = new LinkedHashMap<>();
		put(fields, "code", this.code);
		put(fields, "details", this.details);
		put(fields, "id", this.id);
		if (fields.isEmpty()) {
			return MessageMeta.EMPTY;
		}
		byte[] json = Payload.of(fields).toJson(PayloadMappers.shared());
		return MessageMeta.EMPTY.with(KEY, Payload.ofJson(new String(json, StandardCharsets.UTF_8)));
	}

	private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

	/**
	 * Return the additions in the {@code _meta} of a peer's response. What is not as it
	 * should be is ignored.
	 * @param maxDetailsSize the maximum size of the details, in bytes
	 */
	static ErrorDetails of(MessageMeta meta, int maxDetailsSize) {
		Payload sent = meta.extra().get(KEY);
		if (sent == null || sent.isNull()) {
			return NONE;
		}
		try {
			if (size(sent) > (long) maxDetailsSize + MAX_OTHER_SIZE) {
				return NONE;
			}
			Map<String, Payload> fields = sent.as(FIELDS, PayloadMappers.shared());
			return (fields != null) ? of(fields, maxDetailsSize) : NONE;
		}
		catch (RuntimeException ex) {
			return NONE;
		}
	}

	private static ErrorDetails of(Map<String, Payload> fields, int maxDetailsSize) {
		String code = text(fields.get("code"));
		String id = text(fields.get("id"));
		Payload details = fields.get("details");
		boolean kept = details != null && !details.isNull() && size(details) <= maxDetailsSize;
		return new ErrorDetails((code != null && CommandException.isDomainCode(code)) ? code : null,
				kept ? details : null, (id != null && !id.isBlank() && id.length() <= MAX_ID_LENGTH) ? id : null);
	}

	private static int size(Payload json) {
		return json.toJson(PayloadMappers.shared()).length;
	}

	private static @Nullable String text(@Nullable Payload value) {
		if (value == null) {
			return null;
		}
		try {
			return value.as(String.class, PayloadMappers.shared());
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
