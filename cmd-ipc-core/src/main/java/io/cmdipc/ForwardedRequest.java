package io.cmdipc;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * A call of one channel that is forwarded to another under the same id. The one who
 * removes it from the table responds to the origin.
 */
final class ForwardedRequest implements PendingRequest {

	private final MessageId id;

	private final ChannelSession origin;

	private final ChannelSession asked;

	private final long deadline;

	private final @Nullable CallCounter counter;

	ForwardedRequest(ExecuteCommandRequest request, ChannelSession origin, ChannelSession asked, long deadline,
			@Nullable CallCounter counter) {
		this.id = request.id();
		this.origin = origin;
		this.asked = asked;
		this.deadline = deadline;
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
	public CommandChannel asked() {
		return this.asked.channel();
	}

	@Override
	public long deadline() {
		return this.deadline;
	}

	@Override
	public boolean isFrom(CommandChannel channel) {
		return this.origin.channel() == channel;
	}

	/*
	 * The response names the request as the origin wrote it, in case a peer on the way
	 * wrote it differently.
	 */
	@Override
	public boolean accept(ResponseMessage response) {
		if (!(response instanceof ExecuteCommandResponse outcome)) {
			return false;
		}
		if (this.asked.forget(this)) {
			respond((outcome.thid() == this.id) ? outcome : outcome.withThid(this.id));
		}
		return true;
	}

	@Override
	public void fail(CommandError error, @Nullable Throwable cause) {
		if (this.asked.forget(this)) {
			respond(ExecuteCommandResponse.failed(this.id, error));
		}
	}

	@Override
	public void unsent(CommandError error) {
		if (this.asked.forget(this)) {
			refuse(error);
		}
	}

	@Override
	public void abandon() {
		if (this.asked.cancel(this)) {
			this.origin.limit().leave();
		}
	}

	@Override
	public void refuse(CommandError error) {
		respond(ExecuteCommandResponse.refused(this.id, error));
	}

	private void respond(ExecuteCommandResponse response) {
		if (this.counter != null && response.error() != null) {
			this.counter.failed();
		}
		this.origin.limit().release();
		try {
			this.origin.respond(response);
		}
		finally {
			this.origin.limit().resume();
		}
	}

}
