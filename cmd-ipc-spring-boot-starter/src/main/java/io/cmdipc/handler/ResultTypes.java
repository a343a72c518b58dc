package io.cmdipc.handler;

import java.io.Closeable;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.impl.UnsupportedTypeSerializer;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.InputStreamSource;

/**
 * The types that a result can have. A type that only a web framework or an executor
 * unwraps is refused, unless the mapper has a serializer for it.
 *
 * @param mapper the mapper that writes results
 */
record ResultTypes(JsonMapper mapper) {

	private static final String LATER = "Return the value itself, or a Mono or CompletableFuture of it.";

	private static final String HTTP = "Return the value itself: a response has no status and no headers. To report an "
			+ "error, throw a CommandException.";

	private static final String CONTENT = "Return the content, for example as byte[] or String.";

	private static final Map<String, String> WEB = Map.of("org.springframework.http.HttpEntity", HTTP,
			"org.springframework.web.reactive.function.server.ServerResponse", HTTP,
			"org.springframework.web.servlet.function.ServerResponse", HTTP,
			"org.springframework.web.reactive.result.view.Rendering", HTTP,
			"org.springframework.web.reactive.result.view.View", HTTP, "org.springframework.web.servlet.View", HTTP,
			"org.springframework.web.servlet.ModelAndView", HTTP,
			"org.springframework.web.context.request.async.DeferredResult", LATER,
			"org.springframework.web.context.request.async.WebAsyncTask", LATER,
			"org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
			"Return a List of the values, or a Flux, which becomes one.");

	private static final List<Class<?>> FUNCTIONS = List.of(Callable.class, Runnable.class);

	/**
	 * Check the result of a handler.
	 * @throws InvalidHandlerException if no result of its type could be written
	 */
	void check(HandlerMethod method, Type resultType) {
		if (resultType == void.class || resultType == Void.class) {
			return;
		}
		for (JavaType type = this.mapper.constructType(resultType); type != null; type = type.getContentType()) {
			check(method, type);
		}
	}

	private void check(HandlerMethod method, JavaType type) {
		String text = method + " has a result of type " + type.getRawClass().getSimpleName()
				+ ", which cannot be written to a response";
		try {
			ValueSerializer<?> serializer = this.mapper._serializationContext().findRootValueSerializer(type);
			String action = (serializer instanceof BeanSerializerBase || serializer instanceof UnknownSerializer)
					? refusal(type.getRawClass()) : null;
			if (serializer instanceof UnsupportedTypeSerializer) {
				action = "Add the module of Jackson for this type, or return another type.";
			}
			if (action != null) {
				throw new InvalidHandlerException(text + ".", action);
			}
		}
		catch (JacksonException ex) {
			throw new InvalidHandlerException(text + ": " + ex.getOriginalMessage(),
					"Change the type, or tell Jackson how to write it.", ex);
		}
	}

	/**
	 * Check what a listener returns, which is dropped.
	 * @throws InvalidHandlerException if that is work that is still to be done
	 */
	static void checkDropped(HandlerMethod method, Type type) {
		Class<?> raw = ResolvableType.forType(type).resolve(Object.class);
		if (LATER.equals(refusal(raw))) {
			throw new InvalidHandlerException(method + " returns " + raw.getSimpleName() + ", which nobody would run.",
					"Do the work in the method, or return a Mono or CompletableFuture of it.");
		}
	}

	/**
	 * Return the action for a type that stands for another, {@code null} for any other.
	 */
	private static @Nullable String refusal(Class<?> type) {
		if (Future.class.isAssignableFrom(type) || isFunction(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null) {
			return LATER;
		}
		if (isContent(type)) {
			return CONTENT;
		}
		return WEB.entrySet()
			.stream()
			.filter((entry) -> isNamed(type, entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	/*
	 * A class of the application may be a function and have properties besides.
	 */
	private static boolean isFunction(Class<?> type) {
		return type.isInterface() && (type.getName().startsWith("java.util.function.")
				|| FUNCTIONS.stream().anyMatch((function) -> function.isAssignableFrom(type)));
	}

	private static boolean isContent(Class<?> type) {
		return InputStreamSource.class.isAssignableFrom(type)
				|| (Closeable.class.isAssignableFrom(type) && type.getName().startsWith("java."));
	}

	/* The classes may be absent, so they are known by their names only. */
	private static boolean isNamed(@Nullable Class<?> type, String name) {
		return type != null && (type.getName().equals(name) || isNamed(type.getSuperclass(), name)
				|| List.of(type.getInterfaces()).stream().anyMatch((parent) -> isNamed(parent, name)));
	}

}
