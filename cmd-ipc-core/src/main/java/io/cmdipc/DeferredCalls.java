package io.cmdipc;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for a channel that is being attached, in the order in which they
 * came. The calls of peers are bounded by the limits of their channels. Those of this
 * registry are bounded here, together with its requests that have no response.
 * <p>
 * Concurrency: (1) a call is stored and then the end of attaching and the close are read,
 * those are recorded and then the calls are searched, so none is missed; (2) a call is
 * resumed by the one who removes it.
 */
final class DeferredCalls implements Deadlines.Expiring {

	private final Map<Long, Call> calls = new ConcurrentSkipListMap<>();

	private final AtomicLong numbers = new AtomicLong();

	private final AtomicInteger own = new AtomicInteger();

	private final PendingRequests pending;

	private final int capacity;

	private final Deadlines deadlines;

	private final Counters counters;

	private volatile boolean closed;

	DeferredCalls(PendingRequests pending, int capacity, Deadlines deadlines, Counters counters) {
		this.pending = pending;
		this.capacity = capacity;
		this.deadlines = deadlines;
		this.counters = counters;
	}

	/** Return the number under which the next call is stored. */
	long nextNumber() {
		return this.numbers.incrementAndGet();
	}

	/**
	 * Store a call.
	 * @return {@code null} if it is stored, else the reason why it is not
	 */
	@Nullable CommandError add(long number, Call call) {
		if (call.isOwn() && this.own.getAndIncrement() + this.pending.size() >= this.capacity) {
			this.own.decrementAndGet();
			this.counters.increment(RegistryCounter.OVERLOAD);
			return new CommandError(ErrorCode.INTERNAL_ERROR, "The registry is overloaded: " + this.capacity
					+ " calls wait for a response or a channel. Call again later");
		}
		this.calls.put(number, call);
		this.deadlines.expect(call.deadline());
		if (this.closed || !call.awaited().isAttaching()) {
			resume(number, call);
		}
		return null;
	}

	int size() {
		return this.calls.size();
	}

	/** Return whether the call was stored. */
	boolean remove(long number, Call call) {
		boolean removed = this.calls.remove(number, call);
		if (removed && call.isOwn()) {
			this.own.decrementAndGet();
		}
		return removed;
	}

	private void resume(long number, Call call) {
		if (remove(number, call)) {
			call.resume();
		}
	}

	/**
	 * Remove a call of a peer that no longer waits.
	 * @return whether it was waiting
	 */
	boolean cancel(ChannelSession peer, MessageId id) {
		boolean removed = false;
		for (Map.Entry<Long, Call> entry : this.calls.entrySet()) {
			if (entry.getValue().isFor(peer, id)) {
				removed |= remove(entry.getKey(), entry.getValue());
			}
		}
		return removed;
	}

	/** Resume the calls that wait for a channel. */
	void attached(ChannelSession session) {
		resumeAll((call) -> call.awaited() == session);
	}

	private void resumeAll(Predicate<Call> which) {
		this.calls.forEach((number, call) -> {
			if (which.test(call)) {
				resume(number, call);
			}
		});
	}

	@Override
	public long expire(long now) {
		resumeAll((call) -> call.deadline() - now <= 0);
		long earliest = Deadlines.NONE;
		for (Call call : this.calls.values()) {
			earliest = Deadlines.earlier(earliest, call.deadline());
		}
		return earliest;
	}

	/** Resume all calls, and from now on every call at once. */
	void close() {
		this.closed = true;
		resumeAll((call) -> true);
	}

	/**
	 * A call that waits.
	 */
	interface Call {

		/** Return the channel that the call waits for. */
		ChannelSession awaited();

		long deadline();

		/** Return whether this registry makes the call, and not a peer. */
		boolean isOwn();

		/** Return whether a peer makes the call with this request. */
		default boolean isFor(ChannelSession peer, MessageId id) {
			return false;
		}

		/** Look for the destination again. */
		void resume();

	}

}
