package io.cmdipc;

import java.util.Objects;

import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Ids in order of arrival, with their times: a ring, and an index of it by hash with
 * linear probing. Adding and removing allocate nothing and touch few cache lines, however
 * many ids there are. Used under a lock.
 */
final class RecentIds {

	private static final int SMALLEST = 64;

	private @Nullable MessageId[] ids = new MessageId[SMALLEST];

	private long[] times = new long[SMALLEST];

	private int[] hashes = new int[SMALLEST];

	/** The hash in the upper half, one more than the place in the ring in the lower. */
	private long[] index = new long[SMALLEST * 2];

	private int oldest;

	private int size;

	int size() {
		return this.size;
	}

	/** Return the time of the oldest id. */
	long oldest() {
		return this.times[this.oldest];
	}

	boolean contains(MessageId id, int hash) {
		int mask = this.index.length - 1;
		for (int i = hash & mask; this.index[i] != 0; i = (i + 1) & mask) {
			long entry = this.index[i];
			if ((int) (entry >>> 32) == hash && id.equals(this.ids[(int) entry - 1])) {
				return true;
			}
		}
		return false;
	}

	/** Add an id that is not there and not older than the others. */
	void add(MessageId id, int hash, long time) {
		if (this.size == this.ids.length) {
			grow();
		}
		int place = (this.oldest + this.size) & (this.ids.length - 1);
		this.ids[place] = id;
		this.times[place] = time;
		this.hashes[place] = hash;
		insert(place, hash);
		this.size++;
	}

	/** Remove the ids that arrived at that time or before. */
	void removeUntil(long time) {
		while (this.size > 0 && this.times[this.oldest] - time <= 0) {
			removeOldest();
		}
	}

	void removeOldest() {
		unlink(this.oldest, this.hashes[this.oldest]);
		this.ids[this.oldest] = null;
		this.oldest = (this.oldest + 1) & (this.ids.length - 1);
		this.size--;
	}

	/** Give back the memory of an empty ring. */
	void trim() {
		if (this.size == 0 && this.ids.length > SMALLEST) {
			resize(SMALLEST);
		}
	}

	private void grow() {
		resize(this.ids.length * 2);
	}

	private void resize(int length) {
		@Nullable MessageId[] oldIds = this.ids;
		long[] oldTimes = this.times;
		int[] oldHashes = this.hashes;
		int first = this.oldest;
		int count = this.size;
		this.ids = new MessageId[length];
		this.times = new long[length];
		this.hashes = new int[length];
		this.index = new long[length * 2];
		this.oldest = 0;
		this.size = 0;
		for (int i = 0; i < count; i++) {
			int place = (first + i) & (oldIds.length - 1);
			add(Objects.requireNonNull(oldIds[place]), oldHashes[place], oldTimes[place]);
		}
	}

	private void insert(int place, int hash) {
		int mask = this.index.length - 1;
		int i = hash & mask;
		while (this.index[i] != 0) {
			i = (i + 1) & mask;
		}
		this.index[i] = (long) hash << 32 | (place + 1);
	}

	/*
	 * An id whose insertion a stack overflow interrupted has no entry. An entry after a
	 * gap moves into the gap if its probe would start at the gap or before, so that
	 * probing never stops too early.
	 */
	private void unlink(int place, int hash) {
		int mask = this.index.length - 1;
		int gap = hash & mask;
		while (this.index[gap] != 0 && (int) this.index[gap] != place + 1) {
			gap = (gap + 1) & mask;
		}
		if (this.index[gap] == 0) {
			return;
		}
		for (int i = (gap + 1) & mask; this.index[i] != 0; i = (i + 1) & mask) {
			int home = (int) (this.index[i] >>> 32) & mask;
			if (((i - home) & mask) >= ((i - gap) & mask)) {
				this.index[gap] = this.index[i];
				gap = i;
			}
		}
		this.index[gap] = 0;
	}

}
