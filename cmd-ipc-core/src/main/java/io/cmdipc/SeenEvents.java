package io.cmdipc;

import io.cmdipc.message.MessageId;

/**
 * The events of the last few seconds, so that an event that arrives twice is handled
 * once.
 * <p>
 * Concurrency: one lock, held for some ten nanoseconds and never while foreign code runs.
 * A concurrent map, whose entries are objects that all live for seconds, costs several
 * times as much in memory and collection.
 */
final class SeenEvents implements Deadlines.Expiring {

	private final long window;

	private final int capacity;

	private final Deadlines deadlines;

	private final Counters counters;

	private final RecentIds ids = new RecentIds();

	SeenEvents(long window, int capacity, Deadlines deadlines, Counters counters) {
		this.window = window;
		this.capacity = capacity;
		this.deadlines = deadlines;
		this.counters = counters;
	}

	/**
	 * Remember an event.
	 * @return whether it was not seen within the window
	 */
	boolean add(MessageId id) {
		return add(id, System.nanoTime());
	}

	boolean add(MessageId id, long now) {
		int hash = id.hashCode();
		boolean first;
		synchronized (this.ids) {
			this.ids.removeUntil(now - this.window);
			if (this.ids.contains(id, hash)) {
				return false;
			}
			if (this.ids.size() == this.capacity) {
				this.ids.removeOldest();
				this.counters.increment(RegistryCounter.FORGOTTEN_EVENT);
			}
			first = this.ids.size() == 0;
			this.ids.add(id, hash, now);
		}
		if (first) {
			this.deadlines.expect(now + this.window);
		}
		return true;
	}

	@Override
	public long expire(long now) {
		synchronized (this.ids) {
			this.ids.removeUntil(now - this.window);
			if (this.ids.size() > 0) {
				return this.ids.oldest() + this.window;
			}
			this.ids.trim();
			return Deadlines.NONE;
		}
	}

	int size() {
		synchronized (this.ids) {
			return this.ids.size();
		}
	}

}
