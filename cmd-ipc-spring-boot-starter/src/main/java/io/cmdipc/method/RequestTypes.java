package io.cmdipc.method;

import java.io.Closeable;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Knows what a parameter cannot be.
 */
final class RequestTypes {

	private RequestTypes() {
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
