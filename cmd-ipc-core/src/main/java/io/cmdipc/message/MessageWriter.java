package io.cmdipc.message;

import java.io.ByteArrayOutputStream;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes messages, each on one line.
 */
final class MessageWriter {

	private final MessageGenerators generators;

	MessageWriter(JsonMapper mapper) {
		this.generators = new MessageGenerators(mapper);
	}

	byte[] write(Message message, boolean withBreak) {
		try {
			return write(message, withBreak, true);
		}
		catch (InvalidMessageException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw PayloadException.unwritable(ex);
		}
	}

	/*
	 * What a payload is in JSON is known when it has been written. Where that is null,
	 * which peers refuse, the message is written once more without it.
	 */
	private byte[] write(Message message, boolean withBreak, boolean withPayload) {
		Line line = new Line();
		MessageFieldWriter fields;
		try (JsonGenerator generator = this.generators.create(line)) {
			fields = new MessageFieldWriter(generator, line::size, withPayload);
			message.accept(fields);
		}
		int start = fields.payloadStart();
		if (start > 0 && line.byteAt(start) == 'n') {
			return write(message, withBreak, false);
		}
		if (start > 0 && message instanceof ExecuteCommandRequest && line.byteAt(start) != '{') {
			throw new InvalidMessageException("$.request", "an object in JSON", "something else");
		}
		boolean onlyPayloadIsForeign = start > 0 && message.meta().extra().isEmpty();
		line.removeBreaks(onlyPayloadIsForeign ? start : 0);
		if (withBreak) {
			line.write('\n');
		}
		return line.toByteArray();
	}

	/**
	 * Bytes that can be looked at without a copy.
	 */
	private static final class Line extends ByteArrayOutputStream {

		private static final int USUAL_SIZE = 256;

		private Line() {
			super(USUAL_SIZE);
		}

		private byte byteAt(int index) {
			return this.buf[index];
		}

		/*
		 * JSON of a peer, or a value that is raw JSON itself, may have line breaks
		 * between its tokens; nowhere else can JSON have one.
		 */
		private void removeBreaks(int start) {
			for (int i = start; i < this.count; i++) {
				if (this.buf[i] == '\n' || this.buf[i] == '\r') {
					this.buf[i] = ' ';
				}
			}
		}

	}

}
