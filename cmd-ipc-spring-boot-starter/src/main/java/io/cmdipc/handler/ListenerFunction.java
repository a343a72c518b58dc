package io.cmdipc.handler;

import java.util.concurrent.CompletionStage;

import io.cmdipc.EventDelivery;
import io.cmdipc.EventFunction;
import org.jspecify.annotations.Nullable;

/**
 * A listener method as the function of its events.
 *
 * @param name the name of the method
 * @param invoker invokes the method
 */
record ListenerFunction(String name, HandlerInvoker invoker) implements EventFunction {

	@Override
	public void handle(EventDelivery event) throws Exception {
		handleAsync(event);
	}

	@Override
	public @Nullable CompletionStage<?> handleAsync(EventDelivery event) throws Exception {
		return (this.invoker.invoke(new HandlerInput.Delivery(event)) instanceof CompletionStage<?> stage) ? stage
				: null;
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
