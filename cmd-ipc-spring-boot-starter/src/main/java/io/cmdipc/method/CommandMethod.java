package io.cmdipc.method;

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
 * A method that handles a command, listens to events or calls a command.
 *
 * @param owner the object that has the method, for error texts, such as
 * {@code Bean 'pricing'}
 * @param type the class or interface of that object, which resolves type variables
 * @param method the method
 * @param kotlin the method as Kotlin has it, {@code null} if it is not written in Kotlin
 */
public record CommandMethod(String owner, Class<?> type, Method method, @Nullable KotlinFunction kotlin) {

	/**
	 * Create a method.
	 * @param owner the object that has the method, for error texts
	 * @param type the class or interface of that object
	 * @param method the method
	 * @throws InvalidMethodException if it is written in Kotlin and a library is missing
	 */
	public CommandMethod(String owner, Class<?> type, Method method) {
		this(owner, type, method, KotlinSupport.function(owner, type, method));
	}

	/**
	 * Return an annotation of the method, or of a method that it overrides.
	 * @param type the type of the annotation
	 * @param <A> the type of the annotation
	 * @return the annotation, {@code null} for none
	 */
	public <A extends Annotation> @Nullable A annotation(Class<A> type) {
		return AnnotatedElementUtils.findMergedAnnotation(this.method, type);
	}

	/**
	 * Return all parameters, including the continuation of a suspending function.
	 * @return the parameters
	 */
	public List<CommandParameter> parameters() {
		return IntStream.range(0, this.method.getParameterCount())
			.mapToObj((index) -> CommandParameter.of(this, index))
			.toList();
	}

	/**
	 * Return whether the method is a suspending function of Kotlin.
	 * @return whether its last parameter is a continuation
	 */
	public boolean isSuspending() {
		return KotlinDetector.isSuspendingFunction(this.method);
	}

	/**
	 * Return the type that is declared for the result. That of a suspending function is
	 * in its last parameter, the continuation.
	 * @return the type, with the type variables that the owner resolves
	 */
	public ResolvableType resultType() {
		Class<?> hidden = (this.kotlin != null) ? this.kotlin.hiddenResultType() : null;
		if (hidden != null) {
			return ResolvableType.forClass(hidden);
		}
		return isSuspending()
				? ResolvableType.forMethodParameter(this.method, this.method.getParameterCount() - 1, this.type)
					.getGeneric()
				: ResolvableType.forMethodReturnType(this.method, this.type);
	}

	/**
	 * Return the name, as it is written in the source.
	 * @return the name
	 */
	public String name() {
		return (this.kotlin != null) ? this.kotlin.name() : this.method.getName();
	}

	/**
	 * Return text such as {@code PricingService.price(Order)}.
	 * @return class, name and types of parameters
	 */
	public String describe() {
		return parameters().stream()
			.filter((parameter) -> !parameter.isContinuation())
			.map((parameter) -> ClassUtils.getShortName(parameter.declaredType()))
			.collect(Collectors.joining(", ", ClassUtils.getShortName(this.type) + "." + name() + "(", ")"));
	}

	@Override
	public String toString() {
		return this.owner + ": " + describe();
	}

}
