package io.cmdipc.handler;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.springframework.util.ClassUtils;

/**
 * A method of a bean that handles something.
 *
 * @param beanName the name of the bean
 * @param beanType its class as it was written
 * @param method the method as that class has it
 */
record HandlerMethod(String beanName, Class<?> beanType, Method method) {

	/** Return text such as {@code PricingService.price(Order)}. */
	String describe() {
		return Arrays.stream(this.method.getParameterTypes())
			.map(ClassUtils::getShortName)
			.collect(Collectors.joining(", ",
					ClassUtils.getShortName(this.beanType) + "." + this.method.getName() + "(", ")"));
	}

	@Override
	public String toString() {
		return "Bean '" + this.beanName + "': " + describe();
	}

}
