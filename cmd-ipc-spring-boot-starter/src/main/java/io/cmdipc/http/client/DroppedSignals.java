package io.cmdipc.http.client;

import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DataBuffer;

/**
 * Signals that arrive after an exchange has ended. A connection that is closed in the
 * middle of an exchange reports that, too, when nobody listens any more; Reactor logs
 * each such error with its stack, unless the context of the subscription says otherwise.
 */
final class DroppedSignals {

	private static final Logger logger = LoggerFactory.getLogger(HttpCommandChannel.class);

	private static final Consumer<Throwable> ERROR = DroppedSignals::error;

	private static final Consumer<Object> NEXT = DroppedSignals::next;

	/** The keys of Reactor for the hooks of one subscription. */
	private static final Context HOOKS = Context.of("reactor.onErrorDropped.local", ERROR,
			"reactor.onNextDropped.local", NEXT);

	private DroppedSignals() {
	}

	/** Return a context in which dropped signals come here, unless it has hooks. */
	static Context in(Context context) {
		return context.isEmpty() ? HOOKS : HOOKS.putAll(context.readOnly());
	}

	/** Drop an error: the exchange has its outcome. */
	static void error(Throwable failure) {
		logger.debug("An exchange that had ended failed", failure);
	}

	private static void next(Object value) {
		if (value instanceof DataBuffer buffer) {
			DataBufferUtils.release(buffer);
		}
	}

}
