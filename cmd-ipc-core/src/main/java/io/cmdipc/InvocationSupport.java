package io.cmdipc;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of a registry that every invocation and every delivered event needs.
 *
 * @param jsonMapper the mapper that reads payloads
 * @param requestTimeout the time limit of calls, in nanoseconds
 * @param callers creates the callers for nested calls
 */
record InvocationSupport(JsonMapper jsonMapper, long requestTimeout, CallerFactory callers) {

	long newDeadline() {
		return System.nanoTime() + this.requestTimeout;
	}

	/**
	 * Creates callers.
	 */
	@FunctionalInterface
	interface CallerFactory {

		CommandCaller create(MessageMeta meta, MessageContext context);

	}

}
