package io.cmdipc.client;

import java.util.List;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandInvocation;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.method.CommandMethod;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.method.InvalidMethodException;
import io.cmdipc.method.MethodSignature;
import org.jspecify.annotations.Nullable;

/**
 * The caller of one call: that of the client, unless an argument is a caller, an
 * invocation or a transport context.
 *
 * @param caller the index of the caller or invocation, -1 for none
 * @param meta the index of the transport context, -1 for none
 */
record ClientCaller(int caller, int meta) {

	static ClientCaller of(MethodSignature signature) {
		List<CommandParameter> parameters = signature.parameters()
			.stream()
			.filter((parameter) -> !parameter.isOfPayload(signature.sourceType()) && !parameter.isContinuation())
			.toList();
		parameters.forEach((parameter) -> check(signature.method(), parameter.declaredType()));
		return new ClientCaller(index(signature.method(), parameters, CommandCaller.class, CommandInvocation.class),
				index(signature.method(), parameters, MessageMeta.class, MessageMeta.class));
	}

	private static void check(CommandMethod method, Class<?> type) {
		if (type != CommandCaller.class && type != CommandInvocation.class && type != MessageMeta.class) {
			throw new InvalidMethodException(
					method + " has a parameter of type " + type.getSimpleName() + ", which a client cannot send.",
					(type == MessageContext.class)
							? "Remove the parameter. To propagate the context of an invocation, "
									+ "declare a parameter of type CommandInvocation."
							: "Remove the parameter: the channel authenticates the sender.");
		}
	}

	private static int index(CommandMethod method, List<CommandParameter> parameters, Class<?> type, Class<?> other) {
		List<CommandParameter> found = parameters.stream()
			.filter((parameter) -> parameter.declaredType() == type || parameter.declaredType() == other)
			.toList();
		if (found.size() > 1) {
			throw new InvalidMethodException(method + " has two parameters for the caller or the transport context.",
					"Keep one of them.");
		}
		return found.isEmpty() ? -1 : found.get(0).index();
	}

	boolean isFixed() {
		return this.caller < 0 && this.meta < 0;
	}

	/**
	 * Return the caller of a call.
	 * @param own the caller of the client, with the settings of the method
	 */
	CommandCaller select(CommandCaller own, CallSettings settings, @Nullable Object[] arguments) {
		Object given = (this.caller >= 0) ? arguments[this.caller] : null;
		CommandCaller selected = own;
		if (given instanceof CommandInvocation invocation) {
			selected = settings.applyTo(invocation.caller());
		}
		else if (given != null) {
			selected = settings.applyTo((CommandCaller) given);
		}
		Object context = (this.meta >= 0) ? arguments[this.meta] : null;
		return (context != null) ? selected.withMeta((MessageMeta) context) : selected;
	}

}
