package io.cmdipc.handler;

import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What a handler method gets its arguments from.
 */
interface HandlerInput {

	/** Return the invocation or the delivery. */
	Object source();

	@Nullable Payload payload();

	MessageMeta meta();

	/** Return what says that there is no payload but has to be one. */
	RuntimeException missing();

	/** Return what says why the payload does not fit, beginning with a JSON path. */
	RuntimeException invalid(String reason, @Nullable Throwable cause);

}
