package io.cmdipc.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

import io.cmdipc.method.CommandMethod;
import org.jspecify.annotations.Nullable;

/**
 * A method of a bean that handles a command or listens to events.
 *
 * @param beanName the name of the bean
 * @param declared the method of its class as that was written
 */
record HandlerMethod(String beanName, CommandMethod declared) {

	HandlerMethod(String beanName, Class<?> beanType, Method method) {
		this(beanName, new CommandMethod("Bean '" + beanName + "'", beanType, method));
	}

	Class<?> beanType() {
		return this.declared.type();
	}

	Method method() {
		return this.declared.method();
	}

	<A extends Annotation> @Nullable A annotation(Class<A> type) {
		return this.declared.annotation(type);
	}

	String describe() {
		return this.declared.describe();
	}

	@Override
	public String toString() {
		return this.declared.toString();
	}

}
