package io.cmdipc.handler;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import io.cmdipc.client.CommandClients;
import io.cmdipc.method.InvalidMethodException;
import io.cmdipc.method.KotlinSupport;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Finds the annotated methods of all beans, as Spring does for its own event listeners.
 */
final class HandlerFinder {

	private final ConfigurableListableBeanFactory beanFactory;

	private final BeanClasses classes;

	HandlerFinder(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.classes = new BeanClasses(beanFactory);
	}

	List<HandlerMethod> find() {
		List<HandlerMethod> found = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class)) {
			if (!ScopedProxyUtils.isScopedTarget(beanName) && !CommandClients.isClient(this.beanFactory, beanName)) {
				add(BeanFactoryUtils.transformedBeanName(beanName), found);
			}
		}
		return found;
	}

	/*
	 * A factory bean whose product has no known type is found by the name of the factory.
	 */
	private void add(String beanName, List<HandlerMethod> found) {
		addMethods(beanName, found);
		if (this.beanFactory.isFactoryBean(beanName)) {
			addMethods(BeanFactory.FACTORY_BEAN_PREFIX + beanName, found);
		}
	}

	private void addMethods(String beanName, List<HandlerMethod> found) {
		Class<?> beanType = this.classes.find(beanName);
		if (beanType != null && !isMockOfService(beanName, beanType)) {
			found.addAll(HandlerMethod.of(beanName, beanType));
			checkCompanion(beanName, beanType);
		}
	}

	private boolean isMockOfService(String beanName, Class<?> beanType) {
		return ServiceMethods.isService(beanType) && this.beanFactory.containsSingleton(beanName)
				&& Mocks.isMock(this.beanFactory.getBean(beanName));
	}

	private static void checkCompanion(String beanName, Class<?> beanType) {
		Class<?> companion = KotlinSupport.companion(beanType);
		if (companion == null) {
			return;
		}
		for (Method method : AnnotatedMethods.of(companion)) {
			throw new InvalidMethodException(
					new HandlerMethod(beanName, companion, method) + " is in a companion object, which is no bean.",
					"Move the function to the class.");
		}
	}

}
