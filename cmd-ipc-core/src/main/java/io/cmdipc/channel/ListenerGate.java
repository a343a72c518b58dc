package io.cmdipc.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.cmdipc.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The gate between a channel and its listener, open from start to close. It keeps three
 * promises of {@link CommandChannel}: a channel is started once, what the listener throws
 * is logged, and the future of {@code close} completes when the last call of the listener
 * has returned.
 * <p>
 * <b>Threads.</b> Every method may be called by any thread at any time, {@code close}
 * also inside the listener. Calls of the listener are not serialized.
 * <p>
 * Concurrency: (1) calls of the listener are counted, and closing sets the sign bit of
 * the count, so a call either is counted before the gate closes or does not take place;
 * (2) the future of {@code close} is completed by the thread that brings the closed count
 * to zero, in the last call or in {@code close} itself.
 */
public final class ListenerGate {

	private static final int CLOSED = Integer.MIN_VALUE;

	private final String channelId;

	private final AtomicReference<@Nullable ChannelListener> listener = new AtomicReference<>();

	private final AtomicInteger calls = new AtomicInteger();

	private final ListenerFailure failures;

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	/**
	 * Create a gate that is not open yet.
	 * @param channelId the id of the channel, for texts
	 */
	public ListenerGate(String channelId) {
		this.channelId = channelId;
		this.failures = new ListenerFailure(channelId);
	}

	/**
	 * Open the gate. If it was closed before, it stays closed.
	 * @param newListener the listener of the channel
	 * @throws IllegalStateException if the channel was started before
	 */
	public void open(ChannelListener newListener) {
		if (!this.listener.compareAndSet(null, newListener)) {
			throw new IllegalStateException("Channel '" + this.channelId + "' has already been started");
		}
	}

	/**
	 * Whether the gate was closed.
	 * @return whether the listener is no longer called
	 */
	public boolean isClosed() {
		return this.calls.get() < 0;
	}

	/**
	 * Deliver a message about whose sender nothing is known.
	 * @param message the message
	 * @return whether the gate is open, so that the listener was called
	 */
	public boolean deliver(Message message) {
		return deliver(message, MessageContext.NONE);
	}

	/**
	 * Deliver a message.
	 * @param message the message
	 * @param context the sender as the channel knows it
	 * @return whether the gate is open, so that the listener was called
	 */
	public boolean deliver(Message message, MessageContext context) {
		ChannelListener to = this.listener.get();
		if (to == null || !enter()) {
			return false;
		}
		try {
			to.onMessage(message, context);
		}
		catch (Throwable ex) {
			this.failures.log(ex);
		}
		finally {
			leave();
		}
		return true;
	}

	/**
	 * Call the listener on this thread. What it throws is logged.
	 * @param call the call
	 * @return whether the gate is open, so that the listener was called
	 */
	public boolean call(Consumer<ChannelListener> call) {
		ChannelListener to = this.listener.get();
		if (to == null || !enter()) {
			return false;
		}
		try {
			call.accept(to);
		}
		catch (Throwable ex) {
			this.failures.log(ex);
		}
		finally {
			leave();
		}
		return true;
	}

	private boolean enter() {
		int before = this.calls.get();
		while (before >= 0) {
			if (this.calls.compareAndSet(before, before + 1)) {
				return true;
			}
			before = this.calls.get();
		}
		return false;
	}

	private void leave() {
		if (this.calls.decrementAndGet() == CLOSED) {
			this.ended.complete(null);
		}
	}

	/**
	 * Close the gate: the listener is not called again. Closing twice is harmless.
	 * @return completes when the last call of the listener has returned
	 */
	public CompletableFuture<Void> close() {
		if ((this.calls.getAndUpdate((count) -> count | CLOSED) & ~CLOSED) == 0) {
			this.ended.complete(null);
		}
		return this.ended.copy();
	}

	/**
	 * Create the exception for the use of a closed channel.
	 * @return an exception with reason {@link ChannelException.Reason#CLOSED}
	 */
	public ChannelException closedException() {
		return new ChannelException(ChannelException.Reason.CLOSED, "Channel '" + this.channelId + "' is closed");
	}

}
