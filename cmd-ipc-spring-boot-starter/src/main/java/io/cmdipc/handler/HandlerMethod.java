package io.cmdipc.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * A method of a bean that handles a command or listens to events.
 *
 * @param beanName the name of the bean
 * @param beanType its class as it was written
 * @param method the method as that class has it
 */
record HandlerMethod(String beanName, Class<?> beanType, Method method) {

	<A extends Annotation> @Nullable A annotation(Class<A> type) {
		return AnnotatedElementUtils.findMergedAnnotation(this.method, type);
	}

	List<HandlerParameter> parameters() {
		return IntStream.range(0, this.method.getParameterCount())
			.mapToObj((index) -> HandlerParameter.of(this, index))
			.toList();
	}

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
