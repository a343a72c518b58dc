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
	 * created, since nothing else tells its class.
	 */
	@Nullable Class<?> find(String beanName) {
		Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
		if (type == null) {
			return null;
		}
		if (ScopedObject.class.isAssignableFrom(type)) {
			String target = ScopedProxyUtils.getTargetBeanName(beanName);
			Class<?> declared = this.beanFactory.containsBean(target)
					? AutoProxyUtils.determineTargetClass(this.beanFactory, target) : type;
			return (declared != null) ? ClassUtils.getUserClass(declared) : null;
		}
		return isCreated(beanName) || isHidden(beanName, type) ? of(this.beanFactory.getBean(beanName))
				: ClassUtils.getUserClass(type);
	}

	/** Return the class of a bean that was created. */
	static Class<?> of(Object bean) {
		return ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean));
	}

	private boolean isCreated(String beanName) {
		return this.beanFactory.containsSingleton(beanName) && !this.beanFactory.isFactoryBean(beanName);
	}

	private boolean isHidden(String beanName, Class<?> type) {
		boolean open = Modifier.isAbstract(type.getModifiers()) || type == Object.class;
		return open && this.beanFactory.isSingleton(beanName) && isMadeByApplication(beanName);
	}

	private boolean isMadeByApplication(String beanName) {
		if (BeanFactoryUtils.isFactoryDereference(beanName) || !this.beanFactory.containsBeanDefinition(beanName)) {
			return false;
		}
		if (this.beanFactory.isFactoryBean(beanName)) {
			return !isOfSpring(this.beanFactory.getType(BeanFactory.FACTORY_BEAN_PREFIX + beanName));
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
