package io.cmdipc.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;

import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.method.KotlinSupport;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * The methods of a class that are annotated as handlers or listeners.
 */
final class AnnotatedMethods {

	private static final Set<Class<? extends Annotation>> ANNOTATIONS = Set.of(CommandHandler.class,
			CommandEventListener.class);

	private AnnotatedMethods() {
	}

	static Set<Method> of(Class<?> beanType) {
		if (!AnnotationUtils.isCandidateClass(beanType, ANNOTATIONS) || isInfrastructure(beanType)) {
			return Set.of();
		}
		return MethodIntrospector.selectMethods(beanType,
				(ReflectionUtils.MethodFilter) (method) -> ANNOTATIONS.stream()
					.anyMatch((annotation) -> AnnotatedElementUtils.hasAnnotation(method, annotation))
						&& !KotlinSupport.isOverload(method));
	}

	/*
	 * Spring's own event listeners are looked for with the same exception.
	 */
	private static boolean isInfrastructure(Class<?> type) {
		return type.getName().startsWith("org.springframework.")
				&& !AnnotatedElementUtils.isAnnotated(type, Component.class);
	}

}
