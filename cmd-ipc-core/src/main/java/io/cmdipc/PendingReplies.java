package io.cmdipc;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this registry, its own and those it forwards, that have no answer yet.
 * <p>
 * Concurrency: (1) an entry is stored before its request is sent, since the reply may
 * arrive inside {@code send}; (2) an entry is removed by its own end and nowhere else, so
 * every way to end also cleans up; (3) close raises the flag and then drains, adding
 * stores and then reads the flag, so no entry outlives the close.
 */
final class PendingReplies implements Deadlines.Expiring {

	private final ConcurrentMap<MessageId, PendingReply> replies = new ConcurrentHashMap<>();

	private final Deadlines deadlines;

	private final Counters counters;

	private final int capacity;

	private volatile @Nullable CommandError closed;

	PendingReplies(int capacity, Deadlines deadlines, Counters counters) {
		this.capacity = capacity;
		this.deadlines = deadlines;
		this.counters = counters;
	}

	/**
	 * Store an entry.
	 * @return {@code null} if it is stored, else why it is not
	 */
	@Nullable CommandError add(PendingReply reply) {
		if (size() >= this.capacity) {
			this.counters.increment(RegistryCounter.OVERLOAD);
			return new CommandError(ErrorCode.INTERNAL_ERROR,
					"The registry is overloaded: " + this.capacity + " calls wait for their answers. Call again later");
		}
		if (this.replies.putIfAbsent(reply.id(), reply) != null) {
			this.counters.increment(RegistryCounter.LOOP);
			return new CommandError(ErrorCode.NOT_FOUND, "The call came back to a registry that is forwarding it");
		}
		this.deadlines.expect(reply.deadline());
		CommandError refusal = this.closed;
		if (refusal != null) {
			reply.fail(refusal, null);
		}
		return null;
	}

	/**
	 * Return the entry that a message answers.
	 * @param thid what the message says it answers
	 * @param from the channel it came from
	 * @param kind the kind of entry that such a message can answer
	 * @return the entry, {@code null} where nobody asked that channel for that
	 */
	<T extends PendingReply> @Nullable T find(MessageId thid, ChannelSession from, Class<T> kind) {
		PendingReply reply = this.replies.get(thid);
		return (reply != null && reply.asked() == from && kind.isInstance(reply)) ? kind.cast(reply) : null;
	}

	boolean remove(PendingReply reply) {
		return this.replies.remove(reply.id(), reply);
	}

	int size() {
		return this.replies.size();
	}

	int count(ChannelSession asked) {
		return (int) this.replies.values().stream().filter((reply) -> reply.asked() == asked).count();
	}

	@Override
	public long expire(long now) {
		long earliest = Deadlines.NONE;
		for (PendingReply reply : this.replies.values()) {
			if (reply.deadline() - now <= 0) {
				this.counters.increment(RegistryCounter.TIMEOUT);
				reply.fail(new CommandError(ErrorCode.TIMEOUT,
						"Channel '" + reply.asked().id() + "' did not answer in time"), null);
			}
			else {
				earliest = Deadlines.earlier(earliest, reply.deadline());
			}
		}
		return earliest;
	}

	/**
	 * End what waits for a channel that is gone, and forget what was asked for its sake.
	 */
	void channelClosed(ChannelSession session, CommandError error) {
		failAll((reply) -> reply.asked() == session || reply.isFrom(session), error);
	}

	void close(CommandError refusal) {
		this.closed = refusal;
		failAll((reply) -> true, refusal);
	}

	private void failAll(Predicate<PendingReply> which, CommandError error) {
		for (PendingReply reply : this.replies.values()) {
			if (which.test(reply)) {
				reply.fail(error, null);
			}
		}
	}

}
