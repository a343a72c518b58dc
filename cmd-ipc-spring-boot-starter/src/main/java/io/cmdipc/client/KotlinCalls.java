package io.cmdipc.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import kotlin.Unit;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Calls of suspending functions. To be loaded only if Kotlin's coroutines are on the
 * classpath.
 */
final class KotlinCalls {

	private static final Method AWAIT = ClassUtils.getMethod(
			ClassUtils.resolveClassName("kotlinx.coroutines.reactor.MonoKt", KotlinCalls.class.getClassLoader()),
			"awaitSingleOrNull", Mono.class, Continuation.class);

	private KotlinCalls() {
	}

	/**
	 * Resume a coroutine with the result of a call, which is cancelled with the
	 * coroutine.
	 * @return the result, or the mark of Kotlin that the coroutine is suspended
	 */
	static @Nullable Object await(Mono<Object> call, boolean unit, @Nullable Object continuation) {
		try {
			return AWAIT.invoke(null, unit ? call.then(Mono.just((Object) Unit.INSTANCE)) : call, continuation);
		}
		catch (InvocationTargetException ex) {
			ReflectionUtils.rethrowRuntimeException(ex.getTargetException());
			return null;
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException("The support for coroutines cannot be called", ex);
		}
	}

}
