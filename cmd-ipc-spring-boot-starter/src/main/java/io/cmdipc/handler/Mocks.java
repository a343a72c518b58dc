package io.cmdipc.handler;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The mocks of Mockito among beans, if it is on the classpath. A mock has the class that
 * it replaces, and its annotations.
 */
final class Mocks {

	private static final @Nullable Class<?> MOCKITO = find();

	private Mocks() {
	}

	private static @Nullable Class<?> find() {
		String name = "org.mockito.Mockito";
		ClassLoader classLoader = Mocks.class.getClassLoader();
		return ClassUtils.isPresent(name, classLoader) ? ClassUtils.resolveClassName(name, classLoader) : null;
	}

	/**
	 * Return whether a bean is a mock. A spy is none, since it calls the real methods.
	 */
	static boolean isMock(Object bean) {
		if (MOCKITO == null) {
			return false;
		}
		Object details = invoke(ClassUtils.getMethod(MOCKITO, "mockingDetails", Object.class), null, bean);
		return details != null && is(details, "isMock") && !is(details, "isSpy");
	}

	private static boolean is(Object details, String name) {
		Class<?> type = ClassUtils.resolveClassName("org.mockito.MockingDetails", details.getClass().getClassLoader());
		return Boolean.TRUE.equals(invoke(ClassUtils.getMethod(type, name), details));
	}

	private static @Nullable Object invoke(Method method, @Nullable Object target, Object... arguments) {
		return ReflectionUtils.invokeMethod(method, target, arguments);
	}

}
