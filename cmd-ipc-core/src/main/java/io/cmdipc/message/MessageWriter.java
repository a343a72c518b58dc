package io.cmdipc.message;

import java.io.ByteArrayOutputStream;

import io.cmdipc.json.PayloadMappers;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writer of messages, each on one line.
 */
final class MessageWriter {

	private final MessageGenerators responses;

	private final MessageGenerators others;

	MessageWriter(JsonMapper mapper) {
		this.responses = new MessageGenerators(mapper, mapper.writer());
		this.others = new MessageGenerators(mapper, PayloadMappers.writerOfUntyped(mapper));
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
	 * The JSON of a payload is known only after it was written. If it is null, which
	 * peers reject, the message is written again without it.
	 */
	private byte[] write(Message message, boolean withBreak, boolean withPayload) {
		Line line = new Line();
		MessageFieldWriter fields;
		MessageGenerators generators = (message instanceof ExecuteCommandResponse) ? this.responses : this.others;
		try (JsonGenerator generator = generators.create(line)) {
			fields = new MessageFieldWriter(generator, line::size, withPayload);
			message.accept(fields);
		}
		int start = fields.payloadStart();
		if (start > 0 && line.byteAt(start) == 'n') {
			return write(message, withBreak, false);
		}
		if (start > 0 && message instanceof ExecuteCommandRequest && line.byteAt(start) != '{') {
			throw new InvalidMessageException("$.request", "a JSON object to cross a channel",
					describe(line.byteAt(start)));
		}
		boolean onlyPayloadIsForeign = start > 0 && message.meta().extra().isEmpty();
		line.removeBreaks(onlyPayloadIsForeign ? start : 0);
		if (withBreak) {
			line.write('\n');
		}
		return line.toByteArray();
	}

	private static String describe(int firstByte) {
		return switch (firstByte) {
			case '"' -> "a string";
			case '[' -> "an array";
			case 't', 'f' -> "a boolean";
			default -> "a number";
		};
	}

	/**
	 * Output whose bytes can be read without a copy.
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
		 * JSON of a peer and raw JSON in a value may have line breaks between tokens.
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
