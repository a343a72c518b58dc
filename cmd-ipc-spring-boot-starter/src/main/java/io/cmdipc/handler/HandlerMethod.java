package io.cmdipc.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.method.CommandMethod;
import io.cmdipc.method.ContractCommand;
import org.jspecify.annotations.Nullable;

import org.springframework.core.BridgeMethodResolver;

/**
 * A method of a bean that handles a command or listens to events.
 *
 * @param beanName the name of the bean
 * @param declared the method of its class as that was written, or that of an interface
 * @param contract the command of the interface, {@code null} if the method is annotated
 */
record HandlerMethod(String beanName, CommandMethod declared, @Nullable ContractCommand contract) {

	HandlerMethod(String beanName, Class<?> beanType, Method method) {
		this(beanName, new CommandMethod(owner(beanName), beanType, method), null);
	}

	/** Return all methods of a bean that handle commands or listen to events. */
	static List<HandlerMethod> of(String beanName, Class<?> beanType) {
		List<HandlerMethod> methods = new ArrayList<>(ServiceMethods.of(beanName, beanType));
		AnnotatedMethods.of(beanType).forEach((method) -> methods.add(new HandlerMethod(beanName, beanType, method)));
		return methods;
	}

	static String owner(String beanName) {
		return "Bean '" + beanName + "'";
	}

	/** Return the id of the command, {@code null} for a method that handles none. */
	@Nullable String commandId() {
		CommandHandler handler = handler();
		if (handler != null) {
			return handler.value();
		}
		return (this.contract != null) ? this.contract.id() : null;
	}

	/** Return the description of the command, {@code null} for none. */
	@Nullable String commandDescription() {
		CommandHandler handler = handler();
		if (handler != null) {
			return handler.description().isBlank() ? null : handler.description();
		}
		return (this.contract != null) ? this.contract.description() : null;
	}

	/** Return whether the thread of a cancelled call is interrupted. */
	boolean isInterruptible() {
		CommandHandler handler = handler();
		return handler != null && handler.interruptible();
	}

	private @Nullable CommandHandler handler() {
		return (this.contract == null) ? annotation(CommandHandler.class) : null;
	}

	Class<?> beanType() {
		return this.declared.type();
	}

	Method method() {
		return this.declared.method();
	}

	/** Return the method of the class, which is another one than that of an interface. */
	Method implementation() {
		return (this.contract != null) ? BridgeMethodResolver.getMostSpecificMethod(method(), beanType()) : method();
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
