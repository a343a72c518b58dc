package io.cmdipc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this registry, its own and those it forwards, that have no response
 * yet.
 * <p>
 * Concurrency: (1) a request is stored before it is sent, since the response may arrive
 * inside {@code send}; (2) a request is removed by its own end and nowhere else, so every
 * way to end also cleans up; (3) close raises the flag and then drains, adding stores and
 * then reads the flag, so no request outlives the close.
 */
final class PendingRequests implements Deadlines.Expiring {

	private static final SafeLogger logger = SafeLogger.of(PendingRequests.class);

	private final ConcurrentMap<MessageId, PendingRequest> requests = new ConcurrentHashMap<>();

	private final Deadlines deadlines;

	private final Counters counters;

	private final int capacity;

	private volatile @Nullable CommandError closed;

	PendingRequests(int capacity, Deadlines deadlines, Counters counters) {
		this.capacity = capacity;
		this.deadlines = deadlines;
		this.counters = counters;
	}

	/**
	 * Return the refusal of a further request, {@code null} if there is room for it.
	 */
	@Nullable CallRefusal refusal() {
		if (size() < this.capacity) {
			return null;
		}
		this.counters.increment(RegistryCounter.OVERLOAD);
		return new CallRefusal(CallRefusal.Reason.OVERLOADED,
				"The registry is overloaded: " + this.capacity + " requests wait for a response. Call again later");
	}

	/**
	 * Store a request for which there is room.
	 * @return {@code null} if it is stored, else the reason why it is not
	 */
	@Nullable CommandError add(PendingRequest request) {
		if (this.requests.putIfAbsent(request.id(), request) != null) {
			this.counters.increment(RegistryCounter.LOOP);
			return new CommandError(ErrorCode.NOT_FOUND, "Routing loop: this registry is already forwarding the call");
		}
		this.deadlines.expect(request.deadline());
		CommandError refusal = this.closed;
		if (refusal != null) {
			request.fail(refusal, null);
		}
		return null;
	}

	/**
	 * Return the request that a response belongs to.
	 * @param thid the id of the request in the response
	 * @param from the channel that responds
	 * @return the request, {@code null} if that channel was not asked
	 */
	@Nullable PendingRequest find(MessageId thid, CommandChannel from) {
		PendingRequest request = this.requests.get(thid);
		return (request != null && request.asked() == from) ? request : null;
	}

	/**
	 * Return the request that a channel has sent and that was forwarded, {@code null} if
	 * there is none.
	 */
	@Nullable PendingRequest findFrom(MessageId id, CommandChannel origin) {
		PendingRequest request = this.requests.get(id);
		return (request != null && request.isFrom(origin)) ? request : null;
	}

	/**
	 * Remove a request and tell the channel that was asked.
	 * @return whether it was pending
	 */
	boolean cancel(PendingRequest request) {
		boolean removed = remove(request);
		if (removed) {
			tell(request);
		}
		return removed;
	}

	private static void tell(PendingRequest request) {
		try {
			request.asked().cancel(request.id());
		}
		catch (Throwable ex) {
			logger.debug("Channel '{}' failed to cancel a call", request.asked().id(), ex);
		}
	}

	/** Return whether every request fails, those included that were just stored. */
	boolean isClosed() {
		return this.closed != null;
	}

	boolean remove(PendingRequest request) {
		return this.requests.remove(request.id(), request);
	}

	int size() {
		return this.requests.size();
	}

	int count(CommandChannel asked) {
		return (int) this.requests.values().stream().filter((request) -> request.asked() == asked).count();
	}

	@Override
	public long expire(long now) {
		long earliest = Deadlines.NONE;
		for (PendingRequest request : this.requests.values()) {
			if (request.deadline() - now <= 0) {
				this.counters.increment(RegistryCounter.TIMEOUT);
				request.fail(new CommandError(ErrorCode.TIMEOUT,
						"Channel '" + request.asked().id() + "' did not respond in time"), null);
				tell(request);
			}
			else {
				earliest = Deadlines.earlier(earliest, request.deadline());
			}
		}
		return earliest;
	}

	/**
	 * Fail the requests that a closed channel was asked, and those that it asked.
	 */
	void channelClosed(CommandChannel channel, CommandError error) {
		failAll((request) -> request.asked() == channel || request.isFrom(channel), error);
	}

	void close(CommandError refusal) {
		this.closed = refusal;
		failAll((request) -> true, refusal);
	}

	private void failAll(Predicate<PendingRequest> which, CommandError error) {
		for (PendingRequest request : this.requests.values()) {
			if (which.test(request)) {
				request.fail(error, null);
			}
		}
	}

}
