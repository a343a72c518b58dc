package io.cmdipc.http.client;

import java.util.Arrays;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Bytes that arrive in chunks. A single chunk is copied once; the array grows by
 * doubling, so many chunks are copied a few times each, however small they are.
 */
final class ByteCollector {

	private static final byte[] NOTHING = {};

	private final int limit;

	private byte[] bytes = NOTHING;

	private int size;

	/**
	 * Create a collector.
	 * @param limit the maximum number of bytes
	 */
	ByteCollector(int limit) {
		this.limit = limit;
	}

	/**
	 * Add the bytes of a buffer, up to the limit.
	 * @return whether all of them were added
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

	/** Return a range of the bytes, without a copy if it is the whole array. */
	byte[] part(int from, int to) {
		return (from == 0 && to == this.bytes.length) ? this.bytes : Arrays.copyOfRange(this.bytes, from, to);
	}

}
