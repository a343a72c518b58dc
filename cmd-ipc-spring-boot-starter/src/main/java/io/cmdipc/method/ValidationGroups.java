package io.cmdipc.method;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.validation.annotation.Validated;

/**
 * The groups of constraints that are in effect for a method: those of {@link Validated}
 * on the parameter, on the method or on the class, in this order, as Spring determines
 * them. An empty array stands for the default group.
 */
public final class ValidationGroups {

	private static final Class<?>[] DEFAULT = {};

	private ValidationGroups() {
	}

	/**
	 * Return the groups for the parameters of a method.
	 * @param method the method
	 * @return the groups
	 */
	public static Class<?>[] of(CommandMethod method) {
		Validated annotation = AnnotationUtils.findAnnotation(method.method(), Validated.class);
		if (annotation == null) {
			annotation = AnnotationUtils.findAnnotation(method.type(), Validated.class);
		}
		return (annotation != null) ? annotation.value() : DEFAULT;
	}

	/**
	 * Return the groups for the value of a parameter.
	 * @param parameter the parameter
	 * @return the groups
	 */
	public static Class<?>[] of(CommandParameter parameter) {
		Class<?>[] own = own(parameter);
		return (own != null) ? own : of(parameter.method());
	}

	/**
	 * Return the groups of the parameter alone.
	 * @param parameter the parameter
	 * @return the groups, {@code null} if it declares none
	 */
	public static Class<?> @Nullable [] own(CommandParameter parameter) {
		Annotation[] annotations = new AnnotatedMethod(parameter.method().method()).getMethodParameters()[parameter
			.index()].getParameterAnnotations();
		return Arrays.stream(annotations)
			.map((annotation) -> AnnotationUtils.getAnnotation(annotation, Validated.class))
			.filter(Objects::nonNull)
			.findFirst()
			.map(Validated::value)
			.orElse(null);
	}

}
