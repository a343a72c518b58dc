package io.cmdipc.http.client;

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
 * Kinds are few, since their names are constants and numbers of statuses.
 */
final class FailureLog {

	private static final Logger logger = LoggerFactory.getLogger(HttpCommandChannel.class);

	private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

	private final String channelId;

	private final String address;

	private final LongSupplier nanoTime;

	private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

	FailureLog(String channelId, String address, LongSupplier nanoTime) {
		this.channelId = channelId;
		this.address = address;
		this.nanoTime = nanoTime;
	}

	/** Log the failure of a call. */
	void failed(HttpFailure failure) {
		try {
			log(failure);
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	private void log(HttpFailure failure) {
		long now = this.nanoTime.getAsLong();
		Kind kind = this.kinds.compute(kindOf(failure), (name, last) -> next(last, now));
		if (kind.unlogged == 0) {
			logger.warn("A call of channel '{}' failed: {}{}", this.channelId, FailureText.of(failure, this.address),
					(kind.before > 0) ? "; " + kind.before + " more since the last line like this" : "");
		}
		else if (logger.isDebugEnabled()) {
			logger.debug("A call of channel '{}' failed: {}", this.channelId, FailureText.of(failure, this.address));
		}
	}

	private static String kindOf(HttpFailure failure) {
		int end = failure.cause().indexOf(':');
		return (end < 0) ? failure.cause() : failure.cause().substring(0, end);
	}

	private static Kind next(@Nullable Kind last, long now) {
		if (last == null) {
			return new Kind(now, 0, 0);
		}
		return (now - last.loggedAt >= PAUSE) ? new Kind(now, 0, last.unlogged)
				: new Kind(last.loggedAt, last.unlogged + 1, 0);
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
	 */
	private record Kind(long loggedAt, long unlogged, long before) {

	}

}
