package io.cmdipc.handler;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.Advised;

/**
 * Looks into what is wrapped.
 */
final class HandlerValues {

	private HandlerValues() {
	}

	static @Nullable Object unwrap(@Nullable Object value) {
		return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
	}

	/** Return the object that the last of the proxies around it calls. */
	static Object behindProxies(Object bean) {
		Object current = bean;
		while (current instanceof Advised advised) {
			Object target = target(advised.getTargetSource());
			if (target == null) {
				return current;
			}
			current = target;
		}
		return current;
	}

	private static @Nullable Object target(TargetSource source) {
		try {
			return source.getTarget();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The bean behind a proxy cannot be reached", ex);
		}
	}

}
