package io.cmdipc;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of a registry that every invocation and every delivered event needs.
 *
 * @param registryId the id of the registry
 * @param jsonMapper the mapper that reads payloads
 * @param requestTimeout the time limit of calls, in nanoseconds
 * @param callers creates the callers for nested calls
 * @param channelTypes returns the kind of an open channel
 * @param contexts supplies the context of a call or event that leaves through a channel
 * and has none, {@code null} for no context
 * @param threads what threads know of senders, {@code null} for nothing
 */
record InvocationSupport(String registryId, JsonMapper jsonMapper, long requestTimeout, CallerFactory callers,
		Function<String, @Nullable String> channelTypes, @Nullable Supplier<MessageContext> contexts,
		@Nullable ThreadContext threads) {

	private static final SafeLogger logger = SafeLogger.of(InvocationSupport.class);

	/** Return the time limit of calls in milliseconds, rounded up. */
	long requestMillis() {
		return Deadlines.millis(this.requestTimeout);
	}

	long newDeadline() {
		return System.nanoTime() + this.requestTimeout;
	}

	/** Return the context of a call or event that is started on this thread. */
	MessageContext started(MessageContext context) {
		return (this.threads != null) ? this.threads.complete(context) : context;
	}

	/** Return the context with which a call or event leaves through a channel. */
	MessageContext outgoing(MessageContext context) {
		return (context != MessageContext.NONE || this.contexts == null) ? context : supply(this.contexts);
	}

	private static MessageContext supply(Supplier<MessageContext> contexts) {
		try {
			return Objects.requireNonNullElse(contexts.get(), MessageContext.NONE);
		}
		catch (Throwable ex) {
			logger.failure("The {} failed, so a message is sent without one", "supplier of message contexts", ex);
			return MessageContext.NONE;
		}
	}

	/**
	 * Creates callers.
	 */
	@FunctionalInterface
	interface CallerFactory {

		/**
		 * Create a caller.
		 * @param outer the call whose function uses the caller, {@code null} for none
		 */
		CommandCaller create(MessageMeta meta, MessageContext context, @Nullable TimedCall outer);

	}

}
