package io.cmdipc.handler;

import java.lang.reflect.Type;

import io.cmdipc.EventType;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.method.CommandIds;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.method.InvalidMethodException;
import io.cmdipc.method.MethodSignature;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The event of a listener method. Its annotation has the id, or the type of its
 * parameter, or both the same.
 *
 * @param id the id of the event
 * @param type the class of the parameter if it is an event type or a subtype of one
 * @param payloadType the type that the whole payload is read as, {@code null} if the
 * method reads its properties or nothing
 */
record ListenedEvent(String id, @Nullable Class<?> type, @Nullable Type payloadType) {

	/**
	 * Return the event of a method.
	 * @throws InvalidMethodException if there is no id, or if there are two
	 */
	static ListenedEvent of(CommandEventListener annotation, MethodSignature signature) {
		if (!annotation.value().isEmpty()) {
			CommandIds.check(annotation.value(), signature.method(), "event");
		}
		CommandParameter whole = signature.whole();
		EventType declared = (whole != null) ? whole.eventType() : null;
		if (whole == null || declared == null) {
			if (annotation.value().isEmpty()) {
				throw withoutId(signature);
			}
			return new ListenedEvent(annotation.value(), null, (whole != null) ? whole.valueType() : null);
		}
		String id = annotation.value();
		if (!id.isEmpty() && !id.equals(declared.id())) {
			throw new InvalidMethodException(
					signature.method() + " is annotated as a listener of event '" + id + "', but its parameter is of "
							+ nameOf(whole) + ", which is event '" + declared.id() + "'.",
					"Remove the id from @CommandEventListener, or declare a parameter with the payload of event '" + id
							+ "'.");
		}
		return new ListenedEvent(declared.id(), whole.valueClass(), whole.valueType());
	}

	private static InvalidMethodException withoutId(MethodSignature signature) {
		for (CommandParameter parameter : signature.named()) {
			if (parameter.eventType() != null) {
				return new InvalidMethodException(
						signature.method() + " has a parameter of event type " + nameOf(parameter)
								+ " beside others that are read from the payload.",
						"Declare " + nameOf(parameter) + " as the only parameter that is read from the payload, or the "
								+ "id of the event in @CommandEventListener if the parameters are its properties.");
			}
		}
		return new InvalidMethodException(signature.method() + " does not say which event it listens to.",
				"Declare a parameter of a type with @CommandEvent, or the id of the event in the annotation, "
						+ "for example @CommandEventListener(\"order.placed\").");
	}

	private static String nameOf(CommandParameter parameter) {
		return ClassUtils.getShortName(parameter.valueClass());
	}

}
