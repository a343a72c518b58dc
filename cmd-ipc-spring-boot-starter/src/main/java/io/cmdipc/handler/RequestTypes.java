package io.cmdipc.handler;

import java.io.Closeable;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Knows what a parameter may be.
 */
final class RequestTypes {

	private RequestTypes() {
	}

	/** Whether a value of that type can be a whole JSON object. */
	static boolean isObject(Class<?> type) {
		Class<?> property = KotlinSupport.propertyOfValueClass(type);
		if (property != null) {
			return isObject(property);
		}
		if (type == Object.class || type == Payload.class || type == JsonNode.class || type == ObjectNode.class
				|| Map.class.isAssignableFrom(type)) {
			return true;
		}
		boolean single = type.isPrimitive() || type.isEnum() || type.isArray() || BeanUtils.isSimpleProperty(type)
				|| Iterable.class.isAssignableFrom(type) || type.getName().startsWith("java.");
		return !single && !standsForAnother(type);
	}

	private static boolean standsForAnother(Class<?> type) {
		return Stream
			.<AnnotatedElement>concat(Arrays.stream(type.getDeclaredFields()), Arrays.stream(type.getMethods()))
			.anyMatch((member) -> {
				JsonValue annotation = member.getAnnotation(JsonValue.class);
				return annotation != null && annotation.value();
			});
	}

	/**
	 * Return the action for a type that no payload can have, or {@code null} if one can.
	 */
	static @Nullable String refusal(Class<?> type) {
		if (Future.class.isAssignableFrom(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null) {
			return "Declare the value itself: a request is complete when the method is called.";
		}
		if (KotlinSupport.isResult(type)) {
			return "Declare the value itself.";
		}
		boolean ofMessages = type != Payload.class && type.getPackage() == Payload.class.getPackage();
		if (ofMessages || type.getPackage() == CommandRegistry.class.getPackage()) {
			return "Remove the parameter. Call commands with CommandInvocation.caller() or "
					+ "EventDelivery.caller(), and inject a registry into the bean.";
		}
		if (Closeable.class.isAssignableFrom(type) || BaseStream.class.isAssignableFrom(type) || type == Class.class
				|| type == Void.class || Thread.class.isAssignableFrom(type)) {
			return "Declare a type that JSON can be read as, such as a record, or inject the object into the bean.";
		}
		return null;
	}

}
