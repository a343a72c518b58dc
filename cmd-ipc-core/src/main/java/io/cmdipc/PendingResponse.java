package io.cmdipc;

import java.lang.reflect.Type;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * The future of the response to a request of this registry itself.
 * <p>
 * Concurrency: of a response and a failure, the one that removes this from the table of
 * pending requests ends it, so a failure is counted only if it ends the call, and before
 * anyone can see it.
 *
 * @param <T> the type of the value in the response
 */
final class PendingResponse<T> extends ReleasingFuture<T> implements PendingRequest {

	private final MessageId id;

	private final ChannelSession asked;

	private final long deadline;

	private final ResponseReader reader;

	private final Type type;

	private final @Nullable CallCounter counter;

	private @Nullable ChannelSession origin;

	/** Create the future of a response whose value always has the same type. */
	PendingResponse(MessageId id, ChannelSession asked, long deadline, ResponseReader reader) {
		this(id, asked, deadline, reader, Object.class, null);
	}

	/**
	 * Create the future of the response to a call.
	 * @param type the type of the result
	 * @param counter counts the call, and its failure before a caller can see that
	 */
	PendingResponse(MessageId id, ChannelSession asked, long deadline, ResponseReader reader, Type type,
			@Nullable CallCounter counter) {
		this.id = id;
		this.asked = asked;
		this.deadline = deadline;
		this.reader = reader;
		this.type = type;
		this.counter = counter;
		if (counter != null) {
			counter.called();
		}
	}

	/** Declare the channel whose call is forwarded. */
	PendingResponse<T> onBehalfOf(ChannelSession newOrigin) {
		this.origin = newOrigin;
		return this;
	}

	@Override
	public boolean isFrom(CommandChannel channel) {
		ChannelSession known = this.origin;
		return known != null && known.channel() == channel;
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
	@SuppressWarnings("unchecked")
	public boolean accept(ResponseMessage response) {
		if (!this.reader.responseType().isInstance(response)) {
			return false;
		}
		T value;
		try {
			value = (T) this.reader.read(response, this.type);
		}
		catch (CommandException ex) {
			fail(ex);
			return true;
		}
		if (this.asked.forget(this)) {
			complete(value);
		}
		return true;
	}

	@Override
	public void fail(CommandError error, @Nullable Throwable cause) {
		fail(CallFailures.of(error, cause));
	}

	@Override
	public void unsent(CommandError error) {
		fail(CallFailures.unbegun(error));
	}

	private void fail(CommandException failure) {
		if (this.asked.forget(this)) {
			failNow(failure);
		}
	}

	@Override
	public void refuse(CommandError error) {
		failNow(CallFailures.unbegun(error));
	}

	private void failNow(CommandException failure) {
		if (this.counter != null) {
			this.counter.failed();
		}
		completeExceptionally(failure);
	}

	@Override
	protected void release() {
		this.asked.cancel(this);
	}

}
