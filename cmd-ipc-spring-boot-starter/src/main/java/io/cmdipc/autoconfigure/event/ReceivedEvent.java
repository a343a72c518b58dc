package io.cmdipc.autoconfigure.event;

import java.util.ArrayList;
import java.util.List;

import org.springframework.context.PayloadApplicationEvent;

/**
 * Application event that came from a peer, so it is not emitted again.
 * <p>
 * It is published in a transaction, which listeners for the end of a transaction need.
 * Others are called when that has ended: their failures must not roll it back, and it
 * must not hold a connection while they run.
 *
 * @param <T> the type of the event
 */
final class ReceivedEvent<T> extends PayloadApplicationEvent<T> {

	private static final long serialVersionUID = 1L;

	private final transient List<Runnable> deferred = new ArrayList<>();

	private boolean isPublished;

	ReceivedEvent(Object source, T payload) {
		super(source, payload);
	}

	/** Call a listener when the publication has ended. */
	void defer(Runnable listener) {
		synchronized (this.deferred) {
			if (!this.isPublished) {
				this.deferred.add(listener);
				return;
			}
		}
		listener.run();
	}

	/** Call the listeners that were deferred. */
	void endPublication() {
		List<Runnable> listeners;
		synchronized (this.deferred) {
			this.isPublished = true;
			listeners = List.copyOf(this.deferred);
		}
		listeners.forEach(Runnable::run);
	}

}
