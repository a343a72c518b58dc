package io.cmdipc.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * A method of a bean that handles a command or listens to events.
 *
 * @param beanName the name of the bean
 * @param beanType its class as it was written
 * @param method the method as that class has it
 * @param kotlin the method as Kotlin has it, {@code null} if it is not written in Kotlin
 */
record HandlerMethod(String beanName, Class<?> beanType, Method method, @Nullable KotlinFunction kotlin) {

	/**
	 * Create a handler method.
	 * @throws InvalidHandlerException if it is written in Kotlin and a library is missing
	 */
	HandlerMethod(String beanName, Class<?> beanType, Method method) {
		this(beanName, beanType, method, KotlinSupport.function(beanName, beanType, method));
	}

	<A extends Annotation> @Nullable A annotation(Class<A> type) {
		return AnnotatedElementUtils.findMergedAnnotation(this.method, type);
	}

	List<HandlerParameter> parameters() {
		return IntStream.range(0, this.method.getParameterCount())
			.mapToObj((index) -> HandlerParameter.of(this, index))
			.toList();
	}

	boolean isSuspending() {
		return KotlinDetector.isSuspendingFunction(this.method);
	}

	/**
	 * Return the type that is declared for the result. That of a suspending function is
	 * in its last parameter, the continuation.
	 */
	ResolvableType resultType() {
		Class<?> hidden = (this.kotlin != null) ? this.kotlin.hiddenResultType() : null;
		if (hidden != null) {
			return ResolvableType.forClass(hidden);
		}
		return isSuspending()
				? ResolvableType.forMethodParameter(this.method, this.method.getParameterCount() - 1, this.beanType)
					.getGeneric()
				: ResolvableType.forMethodReturnType(this.method, this.beanType);
	}

	/** Return text such as {@code PricingService.price(Order)}. */
	String describe() {
		String name = (this.kotlin != null) ? this.kotlin.name() : this.method.getName();
		return parameters().stream()
			.filter((parameter) -> !parameter.isContinuation())
			.map((parameter) -> ClassUtils.getShortName(parameter.declaredType()))
			.collect(Collectors.joining(", ", ClassUtils.getShortName(this.beanType) + "." + name + "(", ")"));
	}

	@Override
	public String toString() {
		return "Bean '" + this.beanName + "': " + describe();
	}

}
