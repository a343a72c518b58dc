package io.cmdipc.http.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bodies of requests that are being received: so many, of so many bytes in all, and
 * each for so long.
 * <p>
 * Concurrency: (1) a place and bytes are taken before they are used, and given back by
 * the one that ends the body, once; (2) one clock expires all bodies instead of a timer
 * for each: a body is stored and then the clock started, the clock stops and then checks
 * whether there is a body.
 */
final class PendingBodies {

	/* A longer time cannot be counted in nanoseconds. */
	private static final Duration CENTURY = Duration.ofDays(36_500);

	private static final long SHORTEST_TICK = TimeUnit.MILLISECONDS.toNanos(10);

	private static final long LONGEST_TICK = TimeUnit.SECONDS.toNanos(1);

	private final HttpServerSettings.Bodies limits;

	private final long timeout;

	private final long tick;

	private final Set<MessageBody> bodies = ConcurrentHashMap.newKeySet();

	private final AtomicInteger places = new AtomicInteger();

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicBoolean watching = new AtomicBoolean();

	PendingBodies(HttpServerSettings.Bodies limits) {
		this.limits = limits;
		this.timeout = ((limits.timeout().compareTo(CENTURY) < 0) ? limits.timeout() : CENTURY).toNanos();
		this.tick = Math.min(LONGEST_TICK, Math.max(SHORTEST_TICK, this.timeout / 20));
	}

	/** Return the time at which a body that begins now has to have ended. */
	long newDeadline() {
		return System.nanoTime() + this.timeout;
	}

	/** Return whether there was a place for a body. */
	boolean add(MessageBody body) {
		if (this.places.incrementAndGet() > this.limits.maxPending()) {
			this.places.decrementAndGet();
			return false;
		}
		this.bodies.add(body);
		watch();
		return true;
	}

	/** Give back the place of a body. */
	void remove(MessageBody body) {
		if (this.bodies.remove(body)) {
			this.places.decrementAndGet();
		}
	}

	/** Return whether there was room for more bytes. */
	boolean reserve(int count) {
		if (this.bytes.addAndGet(count) > this.limits.maxPendingSize()) {
			this.bytes.addAndGet(-count);
			return false;
		}
		return true;
	}

	/** Give back bytes. */
	void release(int count) {
		if (count > 0) {
			this.bytes.addAndGet(-count);
		}
	}

	int count() {
		return this.places.get();
	}

	long size() {
		return this.bytes.get();
	}

	private void watch() {
		if (this.watching.compareAndSet(false, true)) {
			CompletableFuture.delayedExecutor(this.tick, TimeUnit.NANOSECONDS, Runnable::run).execute(this::expire);
		}
	}

	private void expire() {
		long now = System.nanoTime();
		try {
			this.bodies.forEach((body) -> body.expire(now));
		}
		finally {
			this.watching.set(false);
			if (!this.bodies.isEmpty()) {
				watch();
			}
		}
	}

}
