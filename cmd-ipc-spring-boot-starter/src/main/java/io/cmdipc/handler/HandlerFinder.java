package io.cmdipc.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.MethodMetadata;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Goes over the beans of an application and finds annotated methods, as Spring does for
 * its own event listeners. No bean is created for that.
 */
final class HandlerFinder {

	private static final List<Class<? extends Annotation>> WANTED = List.of(CommandHandler.class,
			CommandEventListener.class);

	private final ConfigurableListableBeanFactory beanFactory;

	HandlerFinder(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	List<FoundMethod> find() {
		List<FoundMethod> found = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class)) {
			Class<?> beanType = ScopedProxyUtils.isScopedTarget(beanName) ? null : userType(beanName);
			if (beanType != null && AnnotationUtils.isCandidateClass(beanType, WANTED)
					&& !isInfrastructure(beanName, beanType)) {
				find(beanName, beanType, found);
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
	 * Boot and this starter have configurations; neither they nor what they make handle
	 * commands. Some of it, such as JSON mappers, has many methods to go through;
	 * elsewhere below Spring's name there are components of users, such as samples.
	 */
	private boolean isInfrastructure(String beanName, Class<?> type) {
		String name = type.getName();
		return isAutoConfiguration(name)
				|| name.startsWith("org.springframework.") && !AnnotatedElementUtils.isAnnotated(type, Component.class)
				|| isAutoConfiguration(declaringClassName(beanName));
	}

	private static boolean isAutoConfiguration(String className) {
		return className.startsWith("org.springframework.boot.")
				|| className.startsWith("io.cmdipc.autoconfigure.") && className.endsWith("AutoConfiguration");
	}

	private String declaringClassName(String beanName) {
		if (!this.beanFactory.containsBeanDefinition(beanName)) {
			return "";
		}
		BeanDefinition definition = this.beanFactory.getBeanDefinition(beanName);
		MethodMetadata factoryMethod = (definition instanceof AnnotatedBeanDefinition annotated)
				? annotated.getFactoryMethodMetadata() : null;
		return (factoryMethod != null) ? factoryMethod.getDeclaringClassName() : "";
	}

	private static void find(String beanName, Class<?> beanType, List<FoundMethod> found) {
		Map<Method, FoundMethod> methods = MethodIntrospector.selectMethods(beanType,
				(MethodIntrospector.MetadataLookup<@Nullable FoundMethod>) (method) -> inspect(beanName, beanType,
						method));
		found.addAll(methods.values());
	}

	private static @Nullable FoundMethod inspect(String beanName, Class<?> beanType, Method method) {
		CommandHandler handler = AnnotatedElementUtils.findMergedAnnotation(method, CommandHandler.class);
		CommandEventListener listener = AnnotatedElementUtils.findMergedAnnotation(method, CommandEventListener.class);
		return (handler != null || listener != null)
				? new FoundMethod(new HandlerMethod(beanName, beanType, method), handler, listener) : null;
	}

}
