package io.cmdipc.handler;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Function;

import io.cmdipc.CommandCaller;
import io.cmdipc.client.CommandClientFactory;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;

/**
 * Resolves arguments that are not part of the payload: the invocation or delivery itself,
 * its transport context, its message context, the principal, and what calls commands as a
 * part of it.
 */
final class MessageArguments {

	private MessageArguments() {
	}

	/**
	 * Return the resolver for a parameter.
	 * @param sourceType the type of the invocation or delivery
	 * @param sources supplies what creates clients and knows senders
	 * @return a resolver, or {@code null} if the parameter is part of the payload
	 */
	static @Nullable ArgumentResolver find(CommandParameter parameter, Class<?> sourceType, ArgumentSources sources) {
		Class<?> type = parameter.declaredType();
		if (parameter.isContinuation()) {
			return (input, properties) -> null;
		}
		if (type == sourceType) {
			return (input, properties) -> input.source();
		}
		if (type == MessageMeta.class) {
			return (input, properties) -> input.meta();
		}
		if (type == CommandCaller.class) {
			return (input, properties) -> input.caller();
		}
		if (type == MessageContext.class) {
			return (input, properties) -> input.context();
		}
		if (parameter.isClient()) {
			return client(type, sources.clients().get());
		}
		if (parameter.isOfSender()) {
			return sender(parameter, sources.senders());
		}
		return parameter.isOfPayload(sourceType) ? null : principal(parameter);
	}

	/* The first client is created for its checks. */
	private static ArgumentResolver client(Class<?> type, CommandClientFactory clients) {
		clients.createClient(type);
		return (input, properties) -> clients.createClient(type, input.caller());
	}

	private static ArgumentResolver sender(CommandParameter parameter, @Nullable SenderArguments senders) {
		Function<MessageContext, @Nullable Object> source = (senders != null) ? senders.find(parameter) : null;
		if (source == null) {
			throw new InvalidMethodException(
					parameter.method() + " has a parameter for the user who is logged in, but Spring Security is not "
							+ "in use.",
					"Add the dependency org.springframework.boot:spring-boot-starter-security, or declare a parameter "
							+ "of type Principal.");
		}
		boolean required = parameter.isRequired();
		boolean optional = parameter.isOptional();
		return (input, properties) -> {
			Object value = source.apply(input.context());
			if (value == null && required) {
				throw input.unauthenticated();
			}
			return optional ? Optional.ofNullable(value) : value;
		};
	}

	private static ArgumentResolver principal(CommandParameter parameter) {
		Class<?> type = parameter.valueClass();
		boolean required = parameter.isRequired();
		boolean optional = parameter.isOptional();
		return (input, properties) -> {
			Principal principal = input.context().principal();
			if ((principal == null) ? required : !type.isInstance(principal)) {
				throw (principal == null) ? input.unauthenticated() : input.otherwiseAuthenticated();
			}
			return optional ? Optional.ofNullable(principal) : principal;
		};
	}

}
