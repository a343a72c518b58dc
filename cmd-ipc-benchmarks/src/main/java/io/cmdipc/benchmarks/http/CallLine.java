package io.cmdipc.benchmarks.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A call in JSON whose id, a random UUID of version 4, is written over the one before.
 */
final class CallLine {

	static final int ID_LENGTH = 36;

	private static final String START = "{\"type\":\"execute.command.request\",\"id\":\"";

	private static final String END = "\",\"commandId\":\"math.add\",\"request\":{\"x\":2,\"y\":3}}";

	private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private final byte[] bytes;

	private final int idStart;

	private CallLine(byte[] bytes, int idStart) {
		this.bytes = bytes;
		this.idStart = idStart;
	}

	/** Return a call with something before it, such as a head of HTTP. */
	static CallLine after(String head) {
		String text = head + START + "-".repeat(ID_LENGTH) + END;
		return new CallLine(text.getBytes(StandardCharsets.US_ASCII), head.length() + START.length());
	}

	/** Return how many bytes a call has. */
	static int length() {
		return START.length() + ID_LENGTH + END.length();
	}

	/** Write another id. */
	void next() {
		next(this.bytes);
	}

	/** Return another call with another id. */
	byte[] nextCopy() {
		byte[] copy = this.bytes.clone();
		next(copy);
		return copy;
	}

	private void next(byte[] to) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		writeId(random.nextLong() & ~0xF000L | 0x4000L, to, 0);
		writeId(random.nextLong() >>> 2 | Long.MIN_VALUE, to, ID_LENGTH / 2);
	}

	private void writeId(long half, byte[] to, int offset) {
		int next = this.idStart + offset;
		for (int digit = 0; digit < 16; digit++) {
			if ((offset == 0) ? digit == 8 || digit == 12 : digit == 0 || digit == 4) {
				to[next++] = '-';
			}
			to[next++] = DIGITS[(int) (half >>> (60 - 4 * digit)) & 0xF];
		}
	}

	byte[] bytes() {
		return this.bytes;
	}

	/** Return whether some bytes have the id of this somewhere. */
	boolean isAnsweredBy(byte[] answer, int from, int to) {
		for (int i = from; i <= to - ID_LENGTH; i++) {
			if (answer[i] == this.bytes[this.idStart]
					&& Arrays.equals(answer, i, i + ID_LENGTH, this.bytes, this.idStart, this.idStart + ID_LENGTH)) {
				return true;
			}
		}
		return false;
	}

}
