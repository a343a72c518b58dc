package io.cmdipc.handler;

import java.util.List;

import io.cmdipc.CommandInvocation;
import io.cmdipc.EventDelivery;
import io.cmdipc.schema.CommandSchemaGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parameters of a handler method by where their arguments come from.
 *
 * @param method the method
 * @param sourceType the type of the invocation or delivery
 * @param parameters all parameters
 * @param whole the parameter that takes the whole payload, {@code null} for none
 * @param named the parameters that take a property of the payload each
 */
record MethodSignature(HandlerMethod method, Class<?> sourceType, List<HandlerParameter> parameters,
		@Nullable HandlerParameter whole, List<HandlerParameter> named) {

	static MethodSignature ofHandler(HandlerMethod method, JsonMapper mapper) {
		return of(method, CommandInvocation.class, mapper);
	}

	static MethodSignature ofListener(HandlerMethod method, JsonMapper mapper) {
		return of(method, EventDelivery.class, mapper);
	}

	private static MethodSignature of(HandlerMethod method, Class<?> sourceType, JsonMapper mapper) {
		List<HandlerParameter> all = method.parameters();
		List<HandlerParameter> ofPayload = all.stream()
			.filter((parameter) -> MessageArguments.find(parameter, sourceType) == null)
			.toList();
		ofPayload.forEach(MethodSignature::check);
		if (ofPayload.size() == 1 && new CommandSchemaGenerator(mapper).isObject(ofPayload.get(0).valueType())) {
			return new MethodSignature(method, sourceType, all, ofPayload.get(0), List.of());
		}
		ofPayload.forEach(HandlerParameter::name);
		return new MethodSignature(method, sourceType, all, null, ofPayload);
	}

	private static void check(HandlerParameter parameter) {
		Class<?> type = parameter.valueClass();
		String text = parameter.method() + " has a parameter of type " + type.getSimpleName();
		if (type == EventDelivery.class) {
			throw new InvalidHandlerException(text + ", which is for event listeners.",
					"Use CommandInvocation in a command handler.");
		}
		if (type == CommandInvocation.class) {
			throw new InvalidHandlerException(text + ", which is for command handlers.",
					"Use EventDelivery in an event listener.");
		}
		String refusal = RequestTypes.refusal(type);
		if (refusal != null) {
			throw new InvalidHandlerException(text + ", which cannot be read from a request or event.", refusal);
		}
	}

	/** Return whether any argument comes from the payload. */
	boolean hasPayload() {
		return this.whole != null || !this.named.isEmpty();
	}

}
