package io.cmdipc;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * A listener that is called for the events of one subtype alone.
 */
record ListenerOfSubtype(EventFunction function, EventSubtype subtype) implements EventFunction {

	@Override
	public void handle(EventDelivery event) throws Exception {
		if (this.subtype.includes(event)) {
			this.function.handle(event);
		}
	}

	@Override
	public @Nullable CompletionStage<?> handleAsync(EventDelivery event) throws Exception {
		return this.subtype.includes(event) ? this.function.handleAsync(event) : null;
	}

	@Override
	public boolean accepts(EventDelivery event) {
		return !this.subtype.isOther(event) && this.function.accepts(event);
	}

	@Override
	public boolean isNonBlocking() {
		return this.function.isNonBlocking();
	}

	@Override
	public String toString() {
		return this.function.toString();
	}

}
