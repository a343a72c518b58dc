package io.cmdipc.handler;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.EventDelivery;
import io.cmdipc.EventFunction;
import io.cmdipc.UnsuitableSenderException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener method as the function of its events. It is not called for an event whose
 * sender is not one that a parameter requires.
 */
final class ListenerFunction implements EventFunction {

	private static final Logger logger = LoggerFactory.getLogger(ListenerFunction.class);

	private final String name;

	private final HandlerInvoker invoker;

	/* The reasons that the log has a warning of, which are a few constants. */
	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	/**
	 * Create a function.
	 * @param name the name of the method
	 * @param invoker invokes the method
	 */
	ListenerFunction(String name, HandlerInvoker invoker) {
		this.name = name;
		this.invoker = invoker;
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
			leftOut(event, String.valueOf(ex.getMessage()));
			throw ex;
		}
	}

	/* A peer may send such events as often as it likes. */
	private void leftOut(EventDelivery event, String reason) {
		if (this.warned.add(reason)) {
			logger.warn("Listener {} did not get an event '{}': {} (further ones are logged at debug level)", this.name,
					event.eventId(), reason);
		}
		else {
			logger.debug("Listener {} did not get an event '{}': {}", this.name, event.eventId(), reason);
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
