package io.cmdipc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The events of the last few seconds, so that one that comes by two ways is handled once.
 * <p>
 * There are two generations. What is new goes into the young one; when that has grown for
 * a window, or is full, it becomes the old one and the old one is dropped as a whole, so
 * forgetting costs nothing by the piece.
 * <p>
 * Concurrency: (1) an id is looked for in the old generation and then put into the young
 * one, and of any number of threads one achieves that; (2) whoever finds that its young
 * generation has become the old one meanwhile puts the id into the new young one too,
 * where it meets a thread that looked for it too early.
 */
final class SeenEvents implements Deadlines.Expiring {

	private final long window;

	private final int capacity;

	private final Deadlines deadlines;

	private final Counters counters;

	private volatile Generations generations;

	SeenEvents(long window, int capacity, Deadlines deadlines, Counters counters) {
		this.window = window;
		this.capacity = Math.max(1, capacity / 2);
		this.deadlines = deadlines;
		this.counters = counters;
		long now = System.nanoTime();
		this.generations = new Generations(new Generation(now), new Generation(now));
	}

	/**
	 * Remember an event.
	 * @return whether it was not seen within the window
	 */
	boolean add(MessageId id) {
		return add(id, System.nanoTime());
	}

	boolean add(MessageId id, long now) {
		Generations current = this.generations;
		if (current.young.size.get() >= this.capacity || now - current.young.start >= this.window) {
			current = turnOver(current, now);
		}
		if (isRecent(current.old.times.get(id), now)) {
			return false;
		}
		if (!current.young.put(id, now, this)) {
			return false;
		}
		Generations latest = this.generations;
		return latest == current || latest.young.put(id, now, this);
	}

	private boolean isRecent(@Nullable Long time, long now) {
		return time != null && now - time < this.window;
	}

	private synchronized Generations turnOver(Generations seen, long now) {
		if (this.generations != seen) {
			return this.generations;
		}
		if (now - seen.young.start < this.window) {
			seen.old.times.forEach((id, time) -> {
				if (isRecent(time, now)) {
					this.counters.increment(RegistryCounter.FORGOTTEN_EVENT);
				}
			});
		}
		Generations turned = new Generations(seen.young, new Generation(now));
		this.generations = turned;
		return turned;
	}

	@Override
	public long expire(long now) {
		Generations current = this.generations;
		if (now - current.young.start >= this.window) {
			current = turnOver(current, now);
		}
		boolean empty = current.young.times.isEmpty() && current.old.times.isEmpty();
		return empty ? Deadlines.NONE : current.young.start + this.window;
	}

	int size() {
		Generations current = this.generations;
		return current.old.times.size() + current.young.times.size();
	}

	private record Generations(Generation old, Generation young) {

	}

	/**
	 * Events that came after each other, with their times.
	 */
	private static final class Generation {

		private final ConcurrentMap<MessageId, Long> times = new ConcurrentHashMap<>();

		private final AtomicInteger size = new AtomicInteger();

		private final long start;

		private Generation(long start) {
			this.start = start;
		}

		private boolean put(MessageId id, long now, SeenEvents events) {
			Long known = this.times.putIfAbsent(id, now);
			if (known != null) {
				return !events.isRecent(known, now) && this.times.replace(id, known, now);
			}
			if (this.size.getAndIncrement() == 0) {
				events.deadlines.expect(this.start + events.window);
			}
			return true;
		}

	}

}
