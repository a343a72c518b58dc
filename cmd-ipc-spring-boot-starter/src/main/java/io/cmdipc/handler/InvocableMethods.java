package io.cmdipc.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;

import org.springframework.aop.SpringProxy;
import org.springframework.core.MethodIntrospector;

/**
 * Finds what to call on a bean that may be a proxy.
 */
final class InvocableMethods {

	private InvocableMethods() {
	}

	/**
	 * Return the method as that type has it.
	 * @throws InvalidHandlerException if it cannot be called there
	 */
	static Method select(HandlerMethod handler, Class<?> type) {
		Method method = handler.method();
		if (Modifier.isStatic(method.getModifiers())) {
			throw new InvalidHandlerException(handler + " is static.", "Make it a method of the bean.");
		}
		if (Proxy.isProxyClass(type)) {
			return selectInterfaceMethod(handler, type);
		}
		boolean unreachable = Modifier.isPrivate(method.getModifiers()) || Modifier.isFinal(method.getModifiers());
		if (unreachable && SpringProxy.class.isAssignableFrom(type)) {
			throw new InvalidHandlerException(
					handler + " is " + (Modifier.isPrivate(method.getModifiers()) ? "private" : "final")
							+ ", and the bean is behind a proxy, which cannot pass on calls of such a method.",
					"Make the method package-private or more visible, and not final.");
		}
		return method;
	}

	private static Method selectInterfaceMethod(HandlerMethod handler, Class<?> type) {
		try {
			return MethodIntrospector.selectInvocableMethod(handler.method(), type);
		}
		catch (IllegalStateException ex) {
			throw new InvalidHandlerException(
					handler + " is not a method of an interface, and the bean is behind a proxy that has nothing else.",
					"Declare the method in an interface of the class, or have classes proxied with "
							+ "spring.aop.proxy-target-class=true.",
					ex);
		}
	}

}
