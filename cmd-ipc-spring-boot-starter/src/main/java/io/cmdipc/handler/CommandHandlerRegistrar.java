package io.cmdipc.handler;

import java.util.List;
import java.util.function.Supplier;

import io.cmdipc.schema.CommandSchemaGenerator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.Assert;

/**
 * Finds the command handlers and event listeners among the methods of all beans, and
 * registers them.
 * <p>
 * <b>States.</b> Methods are registered when all singletons exist and unregistered when
 * this bean is destroyed. A lazy bean is created by its first call, or at startup if its
 * declared type is abstract, since its methods are unknown otherwise. If no method is
 * found, no collaborator is created. <b>Errors.</b> If a method cannot be registered, the
 * startup fails, and no method is registered. A bean whose methods turn out too late is
 * not created.
 */
public final class CommandHandlerRegistrar implements SmartInitializingSingleton, BeanFactoryAware, DisposableBean {

	private final Supplier<HandlerRegistryResolver> resolver;

	private final Supplier<@Nullable CommandSchemaGenerator> schemas;

	private final CollectionLimits limits;

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	private volatile @Nullable HandlerRegistrations registrations;

	/**
	 * Create a registrar.
	 * @param resolver resolves the registry of a bean
	 * @param schemas generates the schemas of requests and results; without a generator,
	 * commands have no schema
	 */
	public CommandHandlerRegistrar(Supplier<HandlerRegistryResolver> resolver,
			Supplier<@Nullable CommandSchemaGenerator> schemas) {
		this(resolver, schemas, CollectionLimits.DEFAULT);
	}

	/**
	 * Create a registrar.
	 * @param resolver resolves the registry of a bean
	 * @param schemas generates the schemas of requests and results; without a generator,
	 * commands have no schema
	 * @param limits the limits of results that are collected from a {@code Flux}
	 */
	public CommandHandlerRegistrar(Supplier<HandlerRegistryResolver> resolver,
			Supplier<@Nullable CommandSchemaGenerator> schemas, CollectionLimits limits) {
		this.resolver = resolver;
		this.schemas = schemas;
		this.limits = limits;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		ConfigurableListableBeanFactory factory = this.beanFactory;
		Assert.state(factory != null, "No bean factory was set");
		List<HandlerMethod> found = new HandlerFinder(factory).find();
		factory.addBeanPostProcessor(new LateHandlers(factory, found));
		if (found.isEmpty()) {
			return;
		}
		HandlerFactory handlers = new HandlerFactory(factory, this.schemas, this.limits);
		this.registrations = new HandlerRegistrations(this.resolver.get(), handlers).register(found);
	}

	/**
	 * Return the command handlers of the application.
	 * @return a copy, ordered by command id
	 */
	public List<HandlerDescription> handlers() {
		HandlerRegistrations current = this.registrations;
		return (current != null) ? current.handlers() : List.of();
	}

	/**
	 * Return the event listeners of the application.
	 * @return a copy, ordered by event id
	 */
	public List<ListenerDescription> listeners() {
		HandlerRegistrations current = this.registrations;
		return (current != null) ? current.listeners() : List.of();
	}

	@Override
	public void destroy() {
		HandlerRegistrations current = this.registrations;
		if (current != null) {
			current.close();
		}
	}

}
