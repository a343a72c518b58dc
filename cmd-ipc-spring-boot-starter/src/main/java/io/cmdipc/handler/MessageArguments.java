package io.cmdipc.handler;

import java.security.Principal;
import java.util.Optional;
import java.util.function.Supplier;

import io.cmdipc.CommandCaller;
import io.cmdipc.client.CommandClientFactory;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.method.CommandParameter;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

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
	 * @param clients supplies the factory of clients that are arguments
	 * @return a resolver, or {@code null} if the parameter is part of the payload
	 */
	static @Nullable ArgumentResolver find(CommandParameter parameter, Class<?> sourceType,
			Supplier<CommandClientFactory> clients) {
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
			return client(type, clients.get());
		}
		return parameter.isOfPayload(sourceType) ? null : principal(parameter);
	}

	/* The first client is created for its checks. */
	private static ArgumentResolver client(Class<?> type, CommandClientFactory clients) {
		clients.createClient(type);
		return (input, properties) -> clients.createClient(type, input.caller());
	}

	private static ArgumentResolver principal(CommandParameter parameter) {
		Class<?> type = parameter.valueClass();
		boolean required = parameter.isRequired();
		boolean optional = parameter.isOptional();
		return (input, properties) -> {
			Principal principal = input.context().principal();
			if (principal == null && required) {
				throw input.unauthenticated();
			}
			Assert.state(principal == null || type.isInstance(principal),
					() -> "The principal of the message is not of type " + type.getName());
			return optional ? Optional.ofNullable(principal) : principal;
		};
	}

}
