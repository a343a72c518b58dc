package io.cmdipc.handler;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import io.cmdipc.EventDelivery;
import io.cmdipc.EventFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener method as the function of its events. It is not called for an event whose
 * sender is not one that a parameter requires.
 *
 * @param name the name of the method
 * @param invoker invokes the method
 * @param warned whether the log has a warning that an event was left out
 */
record ListenerFunction(String name, HandlerInvoker invoker, AtomicBoolean warned) implements EventFunction {

	private static final Logger logger = LoggerFactory.getLogger(ListenerFunction.class);

	ListenerFunction(String name, HandlerInvoker invoker) {
		this(name, invoker, new AtomicBoolean());
	}

	@Override
	public void handle(EventDelivery event) throws Exception {
		handleAsync(event);
	}

	@Override
	public @Nullable CompletionStage<?> handleAsync(EventDelivery event) throws Exception {
		try {
			return (this.invoker.invoke(new HandlerInput.Delivery(event)) instanceof CompletionStage<?> stage) ? stage
					: null;
		}
		catch (UnsuitableSenderException ex) {
			leftOut(event, ex);
			return null;
		}
	}

	/* A peer may send such events as often as it likes. */
	private void leftOut(EventDelivery event, UnsuitableSenderException reason) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("Listener {} did not get an event '{}': {} (further ones are logged at debug level)", this.name,
					event.eventId(), reason.getMessage());
		}
		else {
			logger.debug("Listener {} did not get an event '{}': {}", this.name, event.eventId(), reason.getMessage());
		}
	}

	@Override
	public boolean isNonBlocking() {
		return this.invoker.returnValue().isAsync();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
