package io.cmdipc.http.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of the calls of a channel that failed. Of each kind of failure, one line a minute
 * is a warning and says how many there were since the last; the others are at DEBUG. It
 * never throws.
 * <p>
 * A call that lost its connection may be the first sign of a peer that is gone, which is
 * one trouble and the registry's line. So the failure waits for the next probe of the
 * peer: it is logged if the peer can be reached, and forgotten if it cannot.
 * <p>
 * Kinds are few, since their names are constants and numbers of statuses.
 */
final class FailureLog {

	private static final Logger logger = LoggerFactory.getLogger(HttpCommandChannel.class);

	private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

	private final String channelId;

	private final String address;

	private final LongSupplier nanoTime;

	private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

	private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

	FailureLog(String channelId, String address, LongSupplier nanoTime) {
		this.channelId = channelId;
		this.address = address;
		this.nanoTime = nanoTime;
	}

	/** Log the failure of a call. */
	void failed(HttpFailure failure) {
		try {
			if (!warn(failure, 1)) {
				debug(failure);
			}
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	/** Log the failure of a call that lost its connection, once the peer was probed. */
	void disconnected(HttpFailure failure) {
		try {
			this.waiting.merge(kindOf(failure), new Waiting(failure, 1), Waiting::add);
			debug(failure);
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	/** Log what waits, since the peer can be reached, or nobody will know. */
	void reachable() {
		for (String kind : List.copyOf(this.waiting.keySet())) {
			try {
				Waiting known = this.waiting.remove(kind);
				if (known != null) {
					warn(known.failure, known.calls);
				}
			}
			catch (Throwable ex) {
				ignore(ex);
			}
		}
	}

	/** Forget what waits, since the registry logs that the peer cannot be reached. */
	void unreachable() {
		this.waiting.clear();
	}

	private boolean warn(HttpFailure failure, long calls) {
		long now = this.nanoTime.getAsLong();
		Kind kind = this.kinds.compute(kindOf(failure), (name, last) -> next(last, now, calls));
		if (kind.warned) {
			logger.warn("A call of channel '{}' failed: {}{}", this.channelId, FailureText.of(failure, this.address),
					(kind.before > 0) ? "; " + kind.before + " more since the last line like this" : "");
		}
		return kind.warned;
	}

	private void debug(HttpFailure failure) {
		if (logger.isDebugEnabled()) {
			logger.debug("A call of channel '{}' failed: {}", this.channelId, FailureText.of(failure, this.address));
		}
	}

	private static String kindOf(HttpFailure failure) {
		int end = failure.cause().indexOf(':');
		return (end < 0) ? failure.cause() : failure.cause().substring(0, end);
	}

	private static Kind next(@Nullable Kind last, long now, long calls) {
		if (last == null || now - last.loggedAt >= PAUSE) {
			return new Kind(now, calls - 1, (last != null) ? last.unlogged : 0, true);
		}
		return new Kind(last.loggedAt, last.unlogged + calls, 0, false);
	}

	/** There is nowhere left to report to. */
	private static void ignore(Throwable unused) {
	}

	/**
	 * Lines of one kind.
	 *
	 * @param loggedAt when the last warning was logged
	 * @param unlogged how many were not logged since
	 * @param before how many were not logged before the last warning
	 * @param warned whether the last failure is a warning
	 */
	private record Kind(long loggedAt, long unlogged, long before, boolean warned) {

	}

	/**
	 * Failures of one kind that wait for a probe.
	 *
	 * @param failure the first of them
	 * @param calls how many there are
	 */
	private record Waiting(HttpFailure failure, long calls) {

		private Waiting add(Waiting further) {
			return new Waiting(this.failure, this.calls + further.calls);
		}

	}

}
