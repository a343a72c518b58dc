package io.cmdipc.handler;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandException;
import io.cmdipc.CommandInvocation;
import io.cmdipc.EventDelivery;
import io.cmdipc.InvalidRequestException;
import io.cmdipc.UnsuitableSenderException;
import io.cmdipc.Violations;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The call or event that a handler method gets its arguments from.
 */
sealed interface HandlerInput {

	/** Return the invocation or the delivery. */
	Object source();

	@Nullable Payload payload();

	MessageMeta meta();

	MessageContext context();

	/** Return the caller that propagates the contexts of the call or event. */
	CommandCaller caller();

	/** Return the exception for a payload that is required but absent. */
	RuntimeException missing();

	/** Return the exception for an invalid payload. */
	RuntimeException invalid(Violations violations, @Nullable Throwable cause);

	/** Return the exception for a sender that must be authenticated but is not. */
	RuntimeException unauthenticated();

	/** Return the exception for a sender that is authenticated in another way. */
	RuntimeException otherwiseAuthenticated();

	/**
	 * A call, whose exceptions are the fault of its caller.
	 *
	 * @param source the invocation
	 */
	record Call(CommandInvocation source) implements HandlerInput {

		@Override
		public @Nullable Payload payload() {
			return this.source.payload();
		}

		@Override
		public MessageMeta meta() {
			return this.source.meta();
		}

		@Override
		public MessageContext context() {
			return this.source.context();
		}

		@Override
		public CommandCaller caller() {
			return this.source.caller();
		}

		@Override
		public RuntimeException missing() {
			return refusal("Command '" + this.source.commandId() + "' needs a request and got none", null)
				.withDetails(Violations.of("$", "is missing"));
		}

		@Override
		public RuntimeException invalid(Violations violations, @Nullable Throwable cause) {
			return violations.toException(this.source.commandId(), cause);
		}

		@Override
		public RuntimeException unauthenticated() {
			return refusal("Command '" + this.source.commandId() + "' requires an authenticated caller", null);
		}

		@Override
		public RuntimeException otherwiseAuthenticated() {
			return refusal("Command '" + this.source.commandId() + "' requires a caller who is authenticated in "
					+ "another way", null);
		}

		private static CommandException refusal(String text, @Nullable Throwable cause) {
			return new InvalidRequestException(text, cause);
		}

	}

	/**
	 * An event, whose exceptions are logged, unless its sender alone is unsuitable.
	 *
	 * @param source the delivery
	 */
	record Delivery(EventDelivery source) implements HandlerInput {

		@Override
		public @Nullable Payload payload() {
			return this.source.payload();
		}

		@Override
		public MessageMeta meta() {
			return this.source.meta();
		}

		@Override
		public MessageContext context() {
			return this.source.context();
		}

		@Override
		public CommandCaller caller() {
			return this.source.caller();
		}

		@Override
		public RuntimeException missing() {
			return new IllegalArgumentException("Event '" + this.source.eventId() + "' needs a payload and has none");
		}

		@Override
		public RuntimeException invalid(Violations violations, @Nullable Throwable cause) {
			return new IllegalArgumentException(
					"The payload of event '" + this.source.eventId() + "' is invalid: " + violations.text(), cause);
		}

		@Override
		public RuntimeException unauthenticated() {
			return new UnsuitableSenderException("it requires an authenticated sender");
		}

		@Override
		public RuntimeException otherwiseAuthenticated() {
			return new UnsuitableSenderException("it requires a sender who is authenticated in another way");
		}

	}

}
