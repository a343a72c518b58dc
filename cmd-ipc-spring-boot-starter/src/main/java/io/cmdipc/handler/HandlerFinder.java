package io.cmdipc.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Finds the annotated methods of all beans, as Spring does for its own event listeners.
 * No bean is created for that.
 */
final class HandlerFinder {

	private static final Set<Class<? extends Annotation>> ANNOTATIONS = Set.of(CommandHandler.class,
			CommandEventListener.class);

	private final ConfigurableListableBeanFactory beanFactory;

	HandlerFinder(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	List<HandlerMethod> find() {
		List<HandlerMethod> found = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class)) {
			Class<?> beanType = ScopedProxyUtils.isScopedTarget(beanName) ? null : userType(beanName);
			if (beanType != null && AnnotationUtils.isCandidateClass(beanType, ANNOTATIONS)
					&& !isInfrastructure(beanType)) {
				annotatedMethods(beanType)
					.forEach((method) -> found.add(new HandlerMethod(beanName, beanType, method)));
			}
		}
		return found;
	}

	private @Nullable Class<?> userType(String beanName) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			String target = ScopedProxyUtils.getTargetBeanName(beanName);
			type = this.beanFactory.containsBean(target) ? AutoProxyUtils.determineTargetClass(this.beanFactory, target)
					: type;
		}
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	/*
	 * Spring's own event listeners are looked for with the same exception.
	 */
	private static boolean isInfrastructure(Class<?> type) {
		return type.getName().startsWith("org.springframework.")
				&& !AnnotatedElementUtils.isAnnotated(type, Component.class);
	}

	private static Set<Method> annotatedMethods(Class<?> beanType) {
		return MethodIntrospector.selectMethods(beanType,
				(ReflectionUtils.MethodFilter) (method) -> ANNOTATIONS.stream()
					.anyMatch((annotation) -> AnnotatedElementUtils.hasAnnotation(method, annotation)));
	}

}
