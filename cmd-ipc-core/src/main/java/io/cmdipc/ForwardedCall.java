package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A call of one channel that is passed on to another under the same id. Whoever removes
 * it from the table answers the origin.
 */
final class ForwardedCall implements ExecuteReply {

	private final MessageId id;

	private final ChannelSession origin;

	private final ChannelSession asked;

	private final long deadline;

	private final PendingReplies table;

	private final @Nullable CallCounter counter;

	ForwardedCall(ExecuteCommandRequest request, ChannelSession origin, ChannelSession asked, long deadline,
			PendingReplies table, @Nullable CallCounter counter) {
		this.id = request.id();
		this.origin = origin;
		this.asked = asked;
		this.deadline = deadline;
		this.table = table;
		this.counter = counter;
		if (counter != null) {
			counter.called();
		}
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
	public boolean isFrom(ChannelSession session) {
		return this.origin == session;
	}

	/*
	 * The answer names the request as the origin wrote it, in case somebody on the way
	 * wrote it differently.
	 */
	@Override
	public void onResponse(ExecuteCommandResponse response) {
		if (!this.table.remove(this)) {
			return;
		}
		answer((response.thid() == this.id) ? response : new ExecuteCommandResponse(response.id(), response.meta(),
				this.id, response.result(), response.error()));
	}

	@Override
	public void fail(CommandError error, @Nullable Throwable cause) {
		if (this.table.remove(this)) {
			refuse(error);
		}
	}

	@Override
	public void refuse(CommandError error) {
		answer(ExecuteCommandResponse.failed(this.id, error));
	}

	private void answer(ExecuteCommandResponse response) {
		if (this.counter != null && response.error() != null) {
			this.counter.failed();
		}
		this.origin.limit().leave();
		this.origin.respond(response);
	}

}
