package io.cmdipc.http.client;

import java.util.Arrays;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Bytes that come in pieces. One piece is copied once; many are copied a few times at the
 * most, however small they are.
 */
final class ByteCollector {

	private static final byte[] NOTHING = {};

	private final int limit;

	private byte[] bytes = NOTHING;

	private int size;

	/**
	 * Create a collector.
	 * @param limit how many bytes there may be at the most
	 */
	ByteCollector(int limit) {
		this.limit = limit;
	}

	/**
	 * Add what is in a buffer, up to the limit.
	 * @return whether that was all of it
	 */
	boolean add(DataBuffer buffer) {
		int count = Math.min(buffer.readableByteCount(), this.limit - this.size);
		int needed = this.size + count;
		if (needed > this.bytes.length) {
			long roomy = (this.size == 0) ? needed : Math.max(needed, 2L * this.size);
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.min(this.limit, roomy));
		}
		buffer.read(this.bytes, this.size, count);
		this.size = needed;
		return buffer.readableByteCount() == 0;
	}

	int size() {
		return this.size;
	}

	byte at(int index) {
		return this.bytes[index];
	}

	/** Return all the bytes, and forget them. */
	byte[] takeAll() {
		byte[] all = part(0, this.size);
		this.bytes = NOTHING;
		this.size = 0;
		return all;
	}

	/** Return some of the bytes; where it is all of them, without a copy if possible. */
	byte[] part(int from, int to) {
		return (from == 0 && to == this.bytes.length) ? this.bytes : Arrays.copyOfRange(this.bytes, from, to);
	}

}
