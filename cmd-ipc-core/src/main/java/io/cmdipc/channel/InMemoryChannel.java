package io.cmdipc.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * One end of an {@link InMemoryChannelPair}, which is the mailbox for the messages of the
 * other end.
 */
final class InMemoryChannel extends Mailbox<Object> implements CommandChannel {

	private final String id;

	private final int capacity;

	private final ListenerFailure failures;

	private final AtomicReference<@Nullable ChannelListener> listener = new AtomicReference<>();

	private @Nullable InMemoryChannel peer;

	InMemoryChannel(String id, int capacity) {
		super(capacity);
		this.id = id;
		this.capacity = capacity;
		this.failures = new ListenerFailure(id);
	}

	void connect(InMemoryChannel other) {
		this.peer = other;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String type() {
		return InMemoryChannelPair.TYPE;
	}

	@Override
	public CompletionStage<Void> start(ChannelListener newListener) {
		if (!this.listener.compareAndSet(null, newListener)) {
			throw new IllegalStateException("Channel '" + this.id + "' has already been started");
		}
		if (isClosed()) {
			return CompletableFuture.failedFuture(closed("is closed"));
		}
		open();
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void send(Message message) {
		offerToPeer(message);
	}

	@Override
	public void send(Message message, MessageContext context) {
		offerToPeer((context != MessageContext.NONE) ? new Delivery(message, context) : message);
	}

	@Override
	public void cancel(MessageId requestId) {
		InMemoryChannel to = otherEnd();
		if (!isClosed() && !to.isClosed()) {
			to.offer(requestId);
		}
	}

	@Override
	public void unregister(String commandId) {
		InMemoryChannel to = otherEnd();
		if (!isClosed() && !to.isClosed()) {
			to.offer(new Withdrawal(commandId));
		}
	}

	private void offerToPeer(Object item) {
		if (isClosed()) {
			throw closed("is closed");
		}
		InMemoryChannel to = otherEnd();
		if (to.isClosed()) {
			throw closed("is closed by its peer");
		}
		if (!to.offer(item)) {
			throw new ChannelException(ChannelException.Reason.FULL, "Channel '" + this.id + "' is full: "
					+ this.capacity + " messages are queued. Send fewer at a time or increase the capacity");
		}
	}

	@Override
	public CompletableFuture<Void> close() {
		CompletableFuture<Void> done = super.close();
		otherEnd().end();
		return done;
	}

	@Override
	protected void deliver(Object item) {
		ChannelListener to = this.listener.get();
		if (to == null) {
			return;
		}
		if (item instanceof Delivery delivery) {
			to.onMessage(delivery.message(), delivery.context());
		}
		else if (item instanceof MessageId cancelled) {
			to.onCancel(cancelled);
		}
		else if (item instanceof Withdrawal withdrawal) {
			to.onUnregister(withdrawal.commandId());
		}
		else {
			to.onMessage((Message) item, MessageContext.NONE);
		}
	}

	@Override
	protected void deliverEnd() {
		ChannelListener to = this.listener.get();
		if (to != null) {
			to.onClose(null);
		}
	}

	@Override
	protected void failed(Throwable failure) {
		this.failures.log(failure);
	}

	private InMemoryChannel otherEnd() {
		InMemoryChannel other = this.peer;
		if (other == null) {
			throw new IllegalStateException("Channel '" + this.id + "' has no peer");
		}
		return other;
	}

	private ChannelException closed(String state) {
		return new ChannelException(ChannelException.Reason.CLOSED, "Channel '" + this.id + "' " + state);
	}

	/**
	 * A message that has a context; one without is delivered as it is.
	 */
	private record Delivery(Message message, MessageContext context) {

	}

	/**
	 * A command that is no longer at the other end.
	 */
	private record Withdrawal(String commandId) {

	}

}
