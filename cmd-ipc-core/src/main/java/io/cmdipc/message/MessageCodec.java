package io.cmdipc.message;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.json.JsonMapper;

/**
 * Turns messages into JSON and back, as the protocol wants it.
 * <p>
 * What is written has no line breaks and no nulls where peers refuse them. What is read
 * may have unknown keys, which are ignored; payloads, schemas and the contents of
 * {@code _meta} are kept as they came. Safe for use by many threads.
 */
public final class MessageCodec {

	private final MessageReader reader;

	private final MessageWriter writer;

	/**
	 * Create a codec with {@link MessageLimits#DEFAULTS}.
	 * @param mapper what writes the Java values in payloads
	 */
	public MessageCodec(JsonMapper mapper) {
		this(mapper, MessageLimits.DEFAULTS);
	}

	/**
	 * Create a codec.
	 * @param mapper what writes the Java values in payloads
	 * @param limits what a message that is read may be at the most
	 */
	public MessageCodec(JsonMapper mapper, MessageLimits limits) {
		this.reader = new MessageReader(limits);
		this.writer = new MessageWriter(mapper);
	}

	/**
	 * Read a message.
	 * @param json the whole message in UTF-8, with or without white space around it
	 * @return the message
	 * @throws InvalidMessageException if this is no message, or is larger than the limits
	 */
	public Message decode(byte[] json) {
		return this.reader.read(json);
	}

	/**
	 * Read a message.
	 * @param json the whole message
	 * @return the message
	 * @throws InvalidMessageException if this is no message, or is larger than the limits
	 */
	public Message decode(String json) {
		return decode(json.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Write a message.
	 * @param message the message
	 * @return one line of JSON in UTF-8, without a line break
	 * @throws InvalidMessageException if its request is not an object in JSON
	 * @throws PayloadException if Jackson cannot write its payload
	 */
	public byte[] encode(Message message) {
		return this.writer.write(message, false);
	}

	/**
	 * Write a message with a line break behind it.
	 * @param message the message
	 * @return one line of JSON in UTF-8 and a line break
	 * @throws InvalidMessageException if its request is not an object in JSON
	 * @throws PayloadException if Jackson cannot write its payload
	 */
	public byte[] encodeLine(Message message) {
		return this.writer.write(message, true);
	}

	/**
	 * Write a message.
	 * @param message the message
	 * @return one line of JSON, without a line break
	 * @throws InvalidMessageException if its request is not an object in JSON
	 * @throws PayloadException if Jackson cannot write its payload
	 */
	public String encodeToText(Message message) {
		return new String(encode(message), StandardCharsets.UTF_8);
	}

}
