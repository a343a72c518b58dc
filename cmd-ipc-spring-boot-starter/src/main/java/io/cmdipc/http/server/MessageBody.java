package io.cmdipc.http.server;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The body of a posted message, collected piece by piece up to a limit. A body that comes
 * in one piece is copied once; one of many pieces is copied a few times, however small
 * they are.
 * <p>
 * Concurrency: the one that ends the body, under its lock, responds to the client: its
 * reader, or the clock.
 */
final class MessageBody {

	private static final byte[] EMPTY = {};

	private final int limit;

	private final PendingBodies pending;

	private final Runnable onTimeout;

	private final long deadline;

	private byte[] bytes = EMPTY;

	private int size;

	private boolean ended;

	/**
	 * Create an empty body.
	 * @param limit the maximum number of bytes
	 * @param pending the bodies of which this is one, once it was added
	 * @param onTimeout called if the body does not end in time
	 */
	MessageBody(int limit, PendingBodies pending, Runnable onTimeout) {
		this.limit = limit;
		this.pending = pending;
		this.onTimeout = onTimeout;
		this.deadline = pending.newDeadline();
	}

	/** Append a piece. If not all of it could be appended, nothing of it was. */
	synchronized Appended append(ByteBuffer piece) {
		int count = piece.remaining();
		if (this.ended) {
			return Appended.ENDED;
		}
		if (count > this.limit - this.size) {
			return Appended.TOO_LARGE;
		}
		int needed = this.size + count;
		if (needed > this.bytes.length) {
			long roomy = (this.size == 0) ? needed : Math.max(needed, 2L * this.size);
			int length = (int) Math.min(this.limit, roomy);
			if (!this.pending.reserve(length - this.bytes.length)) {
				return Appended.NO_ROOM;
			}
			this.bytes = Arrays.copyOf(this.bytes, length);
		}
		piece.get(this.bytes, this.size, count);
		this.size = needed;
		return Appended.ALL;
	}

	/**
	 * End the body and return all bytes.
	 * @return the bytes, {@code null} if the body had ended before
	 */
	synchronized byte @Nullable [] take() {
		byte[] all = this.bytes;
		int length = this.size;
		return !end() ? null : (length == all.length) ? all : Arrays.copyOf(all, length);
	}

	/**
	 * End the body and forget its bytes.
	 * @return whether this call ended it
	 */
	synchronized boolean end() {
		if (this.ended) {
			return false;
		}
		this.ended = true;
		this.pending.release(this.bytes.length);
		this.pending.remove(this);
		this.bytes = EMPTY;
		this.size = 0;
		return true;
	}

	/** End the body if its time is over. */
	void expire(long now) {
		if (this.deadline - now <= 0 && end()) {
			this.onTimeout.run();
		}
	}

	/**
	 * What became of a piece.
	 */
	enum Appended {

		/** It was appended. */
		ALL,

		/** The body would be larger than a message may be. */
		TOO_LARGE,

		/** All bodies together would be larger than they may be. */
		NO_ROOM,

		/** The body has ended. */
		ENDED

	}

}
