package io.cmdipc.handler;

import java.io.Closeable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.io.InputStreamSource;

/**
 * The types that stand for another value, which only a web framework or an executor takes
 * out of them.
 */
final class StandInTypes {

	static final String LATER = "Return the value itself, or a Mono or CompletableFuture of it.";

	private static final String HTTP = "Return the value itself: a response has no status and no headers. To report an "
			+ "error, throw a CommandException.";

	private static final String CONTENT = "Return the content, for example as byte[] or String.";

	private static final String WEB = "org.springframework.web.";

	private static final Map<String, String> NAMED = Map.ofEntries(
			Map.entry("org.springframework.http.HttpEntity", HTTP),
			Map.entry(WEB + "reactive.function.server.ServerResponse", HTTP),
			Map.entry(WEB + "servlet.function.ServerResponse", HTTP),
			Map.entry(WEB + "reactive.result.view.Rendering", HTTP),
			Map.entry(WEB + "reactive.result.view.FragmentsRendering", HTTP),
			Map.entry(WEB + "reactive.result.view.View", HTTP), Map.entry(WEB + "servlet.View", HTTP),
			Map.entry(WEB + "servlet.ModelAndView", HTTP), Map.entry(WEB + "servlet.view.FragmentsRendering", HTTP),
			Map.entry(WEB + "context.request.async.DeferredResult", LATER),
			Map.entry(WEB + "context.request.async.WebAsyncTask", LATER),
			Map.entry(WEB + "servlet.mvc.method.annotation.ResponseBodyEmitter",
					"Return a List of the values, or a Flux, which becomes one."),
			Map.entry(WEB + "servlet.mvc.method.annotation.StreamingResponseBody", CONTENT),
			Map.entry("org.springframework.http.codec.ServerSentEvent",
					"Return the data of the events, for example as a Flux, which becomes a list."),
			Map.entry("org.springframework.http.codec.multipart.Part", CONTENT),
			Map.entry("org.springframework.core.io.buffer.DataBuffer", CONTENT),
			Map.entry("io.netty.buffer.ByteBuf", CONTENT));

	private static final List<Class<?>> FUNCTIONS = List.of(Callable.class, Runnable.class);

	private static final ClassValue<@Nullable String> REFUSALS = new ClassValue<>() {

		@Override
		protected @Nullable String computeValue(Class<?> type) {
			return compute(type);
		}

	};

	private StandInTypes() {
	}

	/**
	 * Return the action for a type that stands for another, {@code null} for any other.
	 */
	static @Nullable String refusal(Class<?> type) {
		return REFUSALS.get(type);
	}

	private static @Nullable String compute(Class<?> type) {
		if (Future.class.isAssignableFrom(type) || isFunction(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null) {
			return LATER;
		}
		if (isContent(type)) {
			return CONTENT;
		}
		return NAMED.entrySet()
			.stream()
			.filter((entry) -> isNamed(type, entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

	/*
	 * A class of the application may be a function and have properties besides, unless it
	 * is that of a lambda expression.
	 */
	private static boolean isFunction(Class<?> type) {
		if (type.isHidden() || type.isAnonymousClass()) {
			return List.of(type.getInterfaces()).stream().anyMatch(StandInTypes::isFunction);
		}
		return type.isInterface() && (type.getName().startsWith("java.util.function.")
				|| type.getName().startsWith("kotlin.jvm.functions.")
				|| FUNCTIONS.stream().anyMatch((function) -> function.isAssignableFrom(type)));
	}

	private static boolean isContent(Class<?> type) {
		return InputStreamSource.class.isAssignableFrom(type)
				|| (Closeable.class.isAssignableFrom(type) && type.getClassLoader() == null);
	}

	/* The classes may be absent, so they are known by their names only. */
	private static boolean isNamed(@Nullable Class<?> type, String name) {
		return type != null && (type.getName().equals(name) || isNamed(type.getSuperclass(), name)
				|| List.of(type.getInterfaces()).stream().anyMatch((parent) -> isNamed(parent, name)));
	}

}
