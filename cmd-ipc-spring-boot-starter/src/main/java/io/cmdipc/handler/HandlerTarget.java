package io.cmdipc.handler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;

import io.cmdipc.method.InvalidMethodException;
import io.cmdipc.method.KotlinFunction;
import io.cmdipc.method.KotlinSupport;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.SpringProxy;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.util.ReflectionUtils;

/**
 * The bean whose method is called, which may be a proxy. It is looked up by the first
 * call and kept if it is a singleton.
 */
final class HandlerTarget {

	private final BeanFactory beanFactory;

	private final HandlerMethod method;

	private volatile @Nullable Bound singleton;

	/**
	 * Create a target.
	 * @throws InvalidMethodException if the method cannot be called on the bean
	 */
	HandlerTarget(BeanFactory beanFactory, HandlerMethod method) {
		this.beanFactory = beanFactory;
		this.method = method;
		Class<?> type = beanFactory.getType(method.beanName(), false);
		invocableMethod((type != null) ? type : method.beanType());
		if (!isOverridable() && beanFactory.isSingleton(method.beanName())) {
			bind();
		}
	}

	/*
	 * Whether a lazy bean will be a proxy is known when it exists. If not every proxy can
	 * delegate the method, that must be known at startup.
	 */
	private boolean isOverridable() {
		int modifiers = this.method.implementation().getModifiers();
		return (modifiers & (Modifier.PRIVATE | Modifier.FINAL)) == 0 && (!isPackagePrivate(modifiers)
				|| this.method.implementation().getDeclaringClass().getPackage() == this.method.beanType()
					.getPackage());
	}

	Bound bind() {
		Bound known = this.singleton;
		if (known != null) {
			return known;
		}
		Object bean = this.beanFactory.getBean(this.method.beanName());
		Method invocable = invocableMethod(bean.getClass());
		ReflectionUtils.makeAccessible(invocable);
		Bound bound = new Bound(bean, invocable, KotlinSupport.function(invocable));
		if (this.beanFactory.isSingleton(this.method.beanName())) {
			this.singleton = bound;
		}
		return bound;
	}

	private Method invocableMethod(Class<?> type) {
		int modifiers = this.method.implementation().getModifiers();
		if (Modifier.isStatic(modifiers)) {
			throw new InvalidMethodException(this.method + " is static.", "Make it an instance method.");
		}
		if (Proxy.isProxyClass(type)) {
			return interfaceMethod(type);
		}
		if (SpringProxy.class.isAssignableFrom(type) && !isOverridden(type)) {
			throw new InvalidMethodException(
					this.method + " is " + obstacle(modifiers)
							+ ", and the bean is a proxy, which cannot delegate such a method.",
					"Make the method " + (isPackagePrivate(modifiers) ? "protected or public."
							: "package-private or more visible, and not final."));
		}
		return this.method.method();
	}

	/*
	 * A proxy is a subclass without state of its own. A method that it does not override
	 * would run on it and find every field empty.
	 */
	private boolean isOverridden(Class<?> proxyType) {
		Method handler = this.method.implementation();
		for (Class<?> type = proxyType; SpringProxy.class.isAssignableFrom(type); type = type.getSuperclass()) {
			Method found = ReflectionUtils.findMethod(type, handler.getName(), handler.getParameterTypes());
			if (found != null && found.getDeclaringClass() == type) {
				return true;
			}
		}
		return false;
	}

	private String obstacle(int modifiers) {
		if (Modifier.isPrivate(modifiers)) {
			return "private";
		}
		return isPackagePrivate(modifiers) ? "package-private in " + this.method.method().getDeclaringClass().getName()
				+ ", whose package or class loader is another" : "final";
	}

	private static boolean isPackagePrivate(int modifiers) {
		return (modifiers & (Modifier.PRIVATE | Modifier.PROTECTED | Modifier.PUBLIC | Modifier.FINAL)) == 0;
	}

	private Method interfaceMethod(Class<?> type) {
		try {
			return MethodIntrospector.selectInvocableMethod(this.method.method(), type);
		}
		catch (IllegalStateException ex) {
			throw new InvalidMethodException(
					this.method + " is not a method of an interface, and the bean is a proxy of its interfaces only.",
					"Declare the method in an interface of the class, or use class-based proxies with "
							+ "spring.aop.proxy-target-class=true.",
					ex);
		}
	}

	/**
	 * A bean and its method.
	 *
	 * @param bean the bean, which may be a proxy
	 * @param method the method of its class
	 * @param kotlin the method as Kotlin has it, {@code null} if it is not written in
	 * Kotlin
	 */
	record Bound(Object bean, Method method, @Nullable KotlinFunction kotlin) {

		/** Return the arguments as the signature of the method in Java has them. */
		@Nullable Object[] javaArguments(@Nullable Object[] arguments) {
			return (this.kotlin != null) ? this.kotlin.javaArguments(arguments) : arguments;
		}

		@Nullable Object invoke(@Nullable Object[] arguments) throws Exception {
			try {
				return (this.kotlin != null) ? this.kotlin.invoke(this.bean, arguments)
						: this.method.invoke(this.bean, arguments);
			}
			catch (InvocationTargetException ex) {
				Throwable failure = ex.getTargetException();
				if (failure instanceof Exception exception) {
					throw exception;
				}
				if (failure instanceof Error error) {
					throw error;
				}
				throw new UndeclaredThrowableException(failure);
			}
		}

	}

}
