package io.cmdipc.handler;

import io.cmdipc.CommandRegistry;

/**
 * Strategy interface that resolves the registry for the handlers and listeners of a bean.
 */
@FunctionalInterface
public interface HandlerRegistryResolver {

	/**
	 * Return the registry of a bean.
	 * @param beanName the name of the bean
	 * @param beanType the class of the bean, not of a proxy around it
	 * @return the registry
	 */
	CommandRegistry resolve(String beanName, Class<?> beanType);

}
