package io.cmdipc.handler;

import java.util.concurrent.CompletionStage;

import io.cmdipc.EventDelivery;
import io.cmdipc.EventFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener method as the function of its events. A failure after the method has
 * returned is logged here, since no caller would see it.
 *
 * @param name the name of the method
 * @param invoker invokes the method
 */
record ListenerFunction(String name, HandlerInvoker invoker) implements EventFunction {

	private static final Logger logger = LoggerFactory.getLogger(ListenerFunction.class);

	@Override
	public void handle(EventDelivery event) throws Exception {
		if (this.invoker.invoke(new HandlerInput.Delivery(event)) instanceof CompletionStage<?> stage) {
			stage.whenComplete((result, failure) -> {
				if (failure != null) {
					logger.error("Listener {} of event '{}' failed", this.name, event.eventId(), failure);
				}
			});
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
