package io.cmdipc.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a channel to its listener: open from start to close.
 * <p>
 * Concurrency: (1) calls of the listener are counted, and closing adds a negative bit to
 * the count, so a call either is counted before the gate closes or does not take place;
 * (2) whoever brings the closed count to zero tells that nothing more is delivered, be it
 * the last call or the close itself.
 */
public final class ListenerGate {

	private static final Logger logger = LoggerFactory.getLogger(ListenerGate.class);

	private static final int CLOSED = Integer.MIN_VALUE;

	private final String channelId;

	private final AtomicReference<@Nullable ChannelListener> listener = new AtomicReference<>();

	private final AtomicInteger calls = new AtomicInteger();

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	/**
	 * Create a gate that is not open yet.
	 * @param channelId the name of the channel
	 */
	public ListenerGate(String channelId) {
		this.channelId = channelId;
	}

	/**
	 * Take the one listener.
	 * @param newListener the listener
	 * @throws IllegalStateException if there is one already
	 */
	public void open(ChannelListener newListener) {
		if (!this.listener.compareAndSet(null, newListener)) {
			throw new IllegalStateException("Channel '" + this.channelId + "' has been started already");
		}
	}

	/**
	 * Return whether the gate was closed.
	 * @return whether no call passes any more
	 */
	public boolean isClosed() {
		return this.calls.get() < 0;
	}

	/**
	 * Call the listener. What it throws is logged.
	 * @param call what to do with the listener
	 * @return whether there is a listener and the gate is open
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
			logger.error("The listener of channel '{}' failed; the channel goes on", this.channelId, ex);
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
	 * Call the listener no more.
	 * @return completes when the last call has returned
	 */
	public CompletableFuture<Void> close() {
		if ((this.calls.getAndUpdate((count) -> count | CLOSED) & ~CLOSED) == 0) {
			this.ended.complete(null);
		}
		return this.ended.copy();
	}

	/**
	 * Return what to tell those who use a closed channel.
	 * @return a new exception
	 */
	public ChannelException closedException() {
		return new ChannelException(ChannelException.Reason.CLOSED, "Channel '" + this.channelId + "' is closed");
	}

}
