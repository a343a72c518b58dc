package io.cmdipc.message;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.json.JsonMapper;

/**
 * Codec that converts messages to JSON and back.
 * <p>
 * JSON is written on one line, and without nulls that peers reject. Unknown keys are
 * ignored when a message is read; payloads, schemas and the contents of {@code _meta} are
 * kept as received. Thread-safe.
 */
public final class MessageCodec {

	private final MessageReader reader;

	private final MessageWriter writer;

	private final MessageLimits limits;

	/**
	 * Create a codec with {@link MessageLimits#DEFAULTS}.
	 * @param mapper the mapper that writes Java values in payloads
	 */
	public MessageCodec(JsonMapper mapper) {
		this(mapper, MessageLimits.DEFAULTS);
	}

	/**
	 * Create a codec.
	 * @param mapper the mapper that writes Java values in payloads
	 * @param limits the limits for messages that are read
	 */
	public MessageCodec(JsonMapper mapper, MessageLimits limits) {
		this(new MessageReader(limits), new MessageWriter(mapper), limits);
	}

	private MessageCodec(MessageReader reader, MessageWriter writer, MessageLimits limits) {
		this.reader = reader;
		this.writer = writer;
		this.limits = limits;
	}

	/**
	 * Return a codec that reads messages up to another size.
	 * @param bytes the maximum size of a message, and of a string in it
	 * @return another codec, which writes as this one does
	 */
	public MessageCodec withMaxSize(int bytes) {
		MessageLimits other = new MessageLimits(bytes, this.limits.maxDepth(), bytes, this.limits.maxNumberLength());
		return new MessageCodec(new MessageReader(other), this.writer, other);
	}

	/**
	 * Read a message.
	 * @param json the message in UTF-8
	 * @return the message
	 * @throws InvalidMessageException if this is not a message or exceeds a limit; no
	 * other exception is thrown
	 */
	public Message decode(byte[] json) {
		return this.reader.read(json);
	}

	/**
	 * Read a message.
	 * @param json the message
	 * @return the message
	 * @throws InvalidMessageException if this is not a message or exceeds a limit
	 */
	public Message decode(String json) {
		return decode(json.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Write a message.
	 * @param message the message
	 * @return one line of JSON in UTF-8, without a line break
	 * @throws InvalidMessageException if its request is not a JSON object
	 * @throws PayloadException if Jackson cannot write its payload
	 */
	public byte[] encode(Message message) {
		return this.writer.write(message, false);
	}

	/**
	 * Write a message, followed by a line break.
	 * @param message the message
	 * @return one line of JSON in UTF-8, with a line break
	 * @throws InvalidMessageException if its request is not a JSON object
	 * @throws PayloadException if Jackson cannot write its payload
	 */
	public byte[] encodeLine(Message message) {
		return this.writer.write(message, true);
	}

	/**
	 * Write a message.
	 * @param message the message
	 * @return one line of JSON, without a line break
	 * @throws InvalidMessageException if its request is not a JSON object
	 * @throws PayloadException if Jackson cannot write its payload
	 */
	public String encodeToText(Message message) {
		return new String(encode(message), StandardCharsets.UTF_8);
	}

}
