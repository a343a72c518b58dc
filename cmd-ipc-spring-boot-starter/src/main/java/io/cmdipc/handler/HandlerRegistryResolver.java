package io.cmdipc.handler;

import io.cmdipc.CommandRegistry;

/**
 * Decides with which registry the handlers and listeners of a bean are registered.
 */
@FunctionalInterface
public interface HandlerRegistryResolver {

	/**
	 * Return the registry of a bean.
	 * @param beanName the name of the bean
	 * @param beanType its class as it was written, without what Spring put around it
	 * @return the registry
	 */
	CommandRegistry resolve(String beanName, Class<?> beanType);

}
