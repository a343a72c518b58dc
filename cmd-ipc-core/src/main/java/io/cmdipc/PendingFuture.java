package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A request of this registry itself, as the future of its answer.
 *
 * @param <T> what the answer is made into
 */
class PendingFuture<T> extends ReleasingFuture<T> implements PendingReply {

	private final MessageId id;

	private final ChannelSession asked;

	private final long deadline;

	private final PendingReplies table;

	PendingFuture(MessageId id, ChannelSession asked, long deadline, PendingReplies table) {
		this.id = id;
		this.asked = asked;
		this.deadline = deadline;
		this.table = table;
	}

	@Override
	public MessageId id() {
		return this.id;
	}

	@Override
	public ChannelSession asked() {
		return this.asked;
	}

	@Override
	public long deadline() {
		return this.deadline;
	}

	@Override
	public void fail(CommandError error, @Nullable Throwable cause) {
		completeExceptionally(new CommandException(error, cause));
	}

	@Override
	protected void release() {
		this.table.remove(this);
	}

}
