package io.cmdipc.message;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Id of a message.
 * <p>
 * New ids are random UUIDs (version 4) in lower case. Ids of peers are any text of 1 to
 * {@value #MAX_LENGTH} characters and are written exactly as they were received. UUIDs
 * are compared as UUIDs, ignoring case.
 */
public final class MessageId implements Comparable<MessageId> {

	/** Maximum length of an id, in characters. */
	public static final int MAX_LENGTH = 256;

	private static final byte[] NO_BYTES = {};

	private static final long SEED_HIGH = new SecureRandom().nextLong() | 1;

	private static final long SEED_LOW = new SecureRandom().nextLong() | 1;

	private static final UuidFactory<MessageId> FACTORY = MessageId::new;

	private final long high;

	private final long low;

	/** The id itself if both numbers are zero, else the UUID as text, once needed. */
	private @Nullable String text;

	private MessageId(long high, long low, @Nullable String text) {
		this.high = high;
		this.low = low;
		this.text = text;
	}

	private MessageId(String text) {
		this.high = 0;
		this.low = 0;
		this.text = text;
	}

	/**
	 * Return a new id with 122 bits of a cryptographic random generator.
	 * @return a UUID of version 4
	 */
	public static MessageId random() {
		return UuidGenerator.next(FACTORY);
	}

	/**
	 * Return the id with the given text.
	 * @param text a UUID or any other text of 1 to {@value #MAX_LENGTH} characters
	 * @return the id
	 * @throws IllegalArgumentException if the text is empty or too long
	 */
	public static MessageId of(String text) {
		if (!isValid(text)) {
			throw new IllegalArgumentException("'text' must have 1 to " + MAX_LENGTH + " characters");
		}
		byte[] bytes = (text.length() == UuidFormat.LENGTH) ? text.getBytes(StandardCharsets.ISO_8859_1) : NO_BYTES;
		MessageId uuid = (bytes.length == UuidFormat.LENGTH) ? ofUuid(bytes, 0) : null;
		return (uuid != null) ? uuid : new MessageId(text);
	}

	static boolean isValid(String text) {
		return !text.isEmpty() && text.length() <= MAX_LENGTH;
	}

	/** Return the UUID in 36 bytes as an id, {@code null} if they are not a UUID. */
	static @Nullable MessageId ofUuid(byte[] bytes, int start) {
		return UuidFormat.read(bytes, start, FACTORY);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		if (this == other) {
			return true;
		}
		if (!(other instanceof MessageId that) || this.high != that.high || this.low != that.low) {
			return false;
		}
		return isUuid() || toString().equals(that.toString());
	}

	/*
	 * Every bit of the code depends on all bits and on two secret numbers, so a peer
	 * cannot choose ids whose codes collide, not even in some of their bits.
	 */
	@Override
	public int hashCode() {
		if (isUuid()) {
			long first = this.high ^ SEED_HIGH;
			long second = this.low ^ SEED_LOW;
			return Long.hashCode(first * second ^ Math.multiplyHigh(first, second));
		}
		String id = toString();
		long hash = SEED_LOW;
		for (int i = 0; i < id.length(); i++) {
			hash = (hash ^ id.charAt(i)) * SEED_HIGH;
		}
		return (int) ((hash * SEED_LOW) >>> 32);
	}

	@Override
	public int compareTo(MessageId other) {
		int order = Long.compare(this.high, other.high);
		if (order == 0) {
			order = Long.compare(this.low, other.low);
		}
		return (order != 0 || isUuid()) ? order : toString().compareTo(other.toString());
	}

	private boolean isUuid() {
		return (this.high | this.low) != 0;
	}

	/** Write this id as a JSON string. */
	void write(JsonGenerator generator) {
		String known = this.text;
		if (known != null) {
			generator.writeString(known);
		}
		else {
			generator.writeRawUTF8String(UuidFormat.write(this.high, this.low), 0, UuidFormat.LENGTH);
		}
	}

	@Override
	public String toString() {
		String result = this.text;
		if (result == null) {
			result = new UUID(this.high, this.low).toString();
			this.text = result;
		}
		return result;
	}

}
