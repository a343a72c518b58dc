package io.cmdipc.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ClassUtils;

/**
 * The classes of beans as they were written: behind proxies, and behind declared types
 * that hide them.
 */
final class BeanClasses {

	private final ConfigurableListableBeanFactory beanFactory;

	BeanClasses(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the class of a bean. A lazy singleton whose declared type is abstract is
	 * created, since nothing else tells its class, and so is the product of a factory
	 * bean.
	 */
	@Nullable Class<?> find(String beanName) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			String target = ScopedProxyUtils.getTargetBeanName(beanName);
			type = this.beanFactory.containsBean(target) ? AutoProxyUtils.determineTargetClass(this.beanFactory, target)
					: type;
		}
		else if (isCreated(beanName) || isHidden(beanName, type)) {
			return of(this.beanFactory.getBean(beanName));
		}
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	/** Return the class of a bean that was created. */
	static Class<?> of(Object bean) {
		return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
	}

	private boolean isCreated(String beanName) {
		return this.beanFactory.containsSingleton(beanName) && !this.beanFactory.isFactoryBean(beanName);
	}

	private boolean isHidden(String beanName, @Nullable Class<?> type) {
		if (BeanFactoryUtils.isFactoryDereference(beanName) || !this.beanFactory.isSingleton(beanName)) {
			return false;
		}
		boolean open = type == null || Modifier.isAbstract(type.getModifiers()) || type == Object.class;
		return this.beanFactory.isFactoryBean(beanName) ? isHiddenProduct(beanName, open)
				: open && isMadeByApplication(beanName);
	}

	/*
	 * Spring creates a product when it is needed, and so later than other beans.
	 */
	private boolean isHiddenProduct(String beanName, boolean open) {
		boolean lazy = this.beanFactory.containsBeanDefinition(beanName)
				&& this.beanFactory.getMergedBeanDefinition(beanName).isLazyInit();
		return (open || !lazy) && !isOfSpring(this.beanFactory.getType(BeanFactory.FACTORY_BEAN_PREFIX + beanName));
	}

	private boolean isMadeByApplication(String beanName) {
		if (!this.beanFactory.containsBeanDefinition(beanName)) {
			return false;
		}
		BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(beanName);
		Method factory = (definition instanceof RootBeanDefinition root) ? root.getResolvedFactoryMethod() : null;
		return definition.getRole() == BeanDefinition.ROLE_APPLICATION
				&& (factory == null || !isOfSpring(factory.getDeclaringClass()));
	}

	private static boolean isOfSpring(@Nullable Class<?> type) {
		return type != null && type.getName().startsWith("org.springframework.");
	}

}
