package io.cmdipc.http.server;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The body of a posted message, collected piece by piece up to a limit. A body that comes
 * in one piece is copied once; one of many pieces is copied a few times, however small
 * they are.
 */
final class MessageBody {

	private static final byte[] EMPTY = {};

	private final int limit;

	private byte[] bytes = EMPTY;

	private int size;

	/**
	 * Create an empty body.
	 * @param limit the maximum number of bytes
	 */
	MessageBody(int limit) {
		this.limit = limit;
	}

	/**
	 * Append a piece.
	 * @return whether all of it fitted; if not, nothing of it was appended
	 */
	boolean append(ByteBuffer piece) {
		int count = piece.remaining();
		if (count > this.limit - this.size) {
			return false;
		}
		int needed = this.size + count;
		if (needed > this.bytes.length) {
			long roomy = (this.size == 0) ? needed : Math.max(needed, 2L * this.size);
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.min(this.limit, roomy));
		}
		piece.get(this.bytes, this.size, count);
		this.size = needed;
		return true;
	}

	/** Return all bytes, and forget them. */
	byte[] take() {
		byte[] all = (this.size == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.size);
		clear();
		return all;
	}

	/** Forget all bytes. */
	void clear() {
		this.bytes = EMPTY;
		this.size = 0;
	}

}
