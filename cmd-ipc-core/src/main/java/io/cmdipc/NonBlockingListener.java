package io.cmdipc;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * A listener that is declared as one that never blocks.
 */
record NonBlockingListener(EventFunction function) implements EventFunction {

	@Override
	public void handle(EventDelivery event) throws Exception {
		this.function.handle(event);
	}

	@Override
	public @Nullable CompletionStage<?> handleAsync(EventDelivery event) throws Exception {
		return this.function.handleAsync(event);
	}

	@Override
	public boolean accepts(EventDelivery event) {
		return this.function.accepts(event);
	}

	@Override
	public boolean isNonBlocking() {
		return true;
	}

	@Override
	public String toString() {
		return this.function.toString();
	}

}
