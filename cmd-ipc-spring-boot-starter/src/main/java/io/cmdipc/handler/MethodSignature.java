package io.cmdipc.handler;

import java.util.List;
import java.util.stream.IntStream;

import io.cmdipc.CommandInvocation;
import io.cmdipc.EventDelivery;
import io.cmdipc.message.MessageMeta;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of a handler method are for: one is the whole payload, or some are
 * properties of it, and the rest is not in the payload.
 *
 * @param method the method
 * @param sourceType the type of what brings the payload
 * @param parameters all parameters
 * @param whole the parameter that is the whole payload
 * @param named the parameters that are properties of it
 */
record MethodSignature(HandlerMethod method, Class<?> sourceType, List<HandlerParameter> parameters,
		@Nullable HandlerParameter whole, List<HandlerParameter> named) {

	static MethodSignature ofHandler(HandlerMethod method) {
		return of(method, CommandInvocation.class);
	}

	static MethodSignature ofListener(HandlerMethod method) {
		return of(method, EventDelivery.class);
	}

	private static MethodSignature of(HandlerMethod method, Class<?> sourceType) {
		List<HandlerParameter> all = IntStream.range(0, method.method().getParameterCount())
			.mapToObj((index) -> HandlerParameter.of(method, index))
			.toList();
		List<HandlerParameter> ofPayload = all.stream()
			.filter((parameter) -> parameter.declaredType() != sourceType
					&& parameter.declaredType() != MessageMeta.class)
			.toList();
		ofPayload.forEach(MethodSignature::check);
		if (ofPayload.size() == 1 && RequestTypes.isObject(ofPayload.get(0).valueClass())) {
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
			throw new InvalidHandlerException(text + ", which no request or event can be.", refusal);
		}
	}

	/** Return whether the payload matters at all. */
	boolean hasPayload() {
		return this.whole != null || !this.named.isEmpty();
	}

}
