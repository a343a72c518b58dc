package io.cmdipc.client;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.method.InvalidMethodException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The clients that an application imports.
 */
public final class CommandClients implements ApplicationListener<ContextRefreshedEvent> {

	private static final Logger logger = LoggerFactory.getLogger(CommandClients.class);

	static final String BEAN_NAME = "io.cmdipc.client.CommandClients";

	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<FactoryKey, CommandClientFactory> factories = new LinkedHashMap<>();

	private final CompletableFuture<@Nullable Void> refreshed = new CompletableFuture<>();

	CommandClients(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/** Create a client that is a bean. */
	Object create(String beanName) {
		ClientDeclaration declaration = this.beanFactory.getBean(ClientDeclaration.nameOf(beanName),
				ClientDeclaration.class);
		return factory(declaration).create(declaration.type());
	}

	/**
	 * Return the factory of the clients of the application's registry that are not
	 * strict.
	 * @return the factory, by whose clients a mismatch is reported once
	 */
	public CommandClientFactory factory() {
		return factory(new FactoryKey("", false), this::registry);
	}

	private CommandClientFactory factory(ClientDeclaration declaration) {
		return factory(new FactoryKey(declaration.registry(), declaration.strict()), () -> registry(declaration));
	}

	private synchronized CommandClientFactory factory(FactoryKey key, Supplier<CommandRegistry> registry) {
		CommandClientFactory known = this.factories.get(key);
		if (known == null) {
			known = CommandClientFactory.builder(registry.get())
				.embeddedValueResolver(this.beanFactory::resolveEmbeddedValue)
				.strict(key.strict())
				.checkAfter(this.refreshed)
				.router(key.registry().isEmpty() ? null
						: this.beanFactory.getBeanProvider(CommandRegistry.class).getIfAvailable())
				.build();
			this.factories.put(key, known);
		}
		return known;
	}

	private CommandRegistry registry() {
		return this.beanFactory.getBeanProvider(CommandRegistry.class).getObject();
	}

	private CommandRegistry registry(ClientDeclaration declaration) {
		if (declaration.registry().isEmpty()) {
			return registry();
		}
		try {
			return BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, CommandRegistry.class,
					declaration.registry());
		}
		catch (NoSuchBeanDefinitionException ex) {
			throw new InvalidMethodException(
					"Client " + ClassUtils.getShortName(declaration.type()) + ", imported by "
							+ declaration.importedBy() + ", calls through registry '" + declaration.registry()
							+ "', which does not exist.",
					"Declare the module by cmd-ipc.channel.in-memory." + declaration.registry()
							+ ", or remove the registry from the annotation.",
					ex);
		}
	}

	/**
	 * Return whether a bean is a client, or replaces one in a test. It need not exist.
	 * @param beanFactory has the bean
	 * @param beanName the name of the bean
	 * @return whether it is imported
	 */
	public static boolean isClient(ConfigurableListableBeanFactory beanFactory, String beanName) {
		return beanFactory.containsBeanDefinition(ClientDeclaration.nameOf(beanName));
	}

	/**
	 * Return the module by whose registry a client calls.
	 * @param beanFactory has the bean
	 * @param beanName the name of the bean
	 * @return the id of the module, empty if the bean is no client of a module
	 */
	static Optional<String> moduleOf(ConfigurableListableBeanFactory beanFactory, String beanName) {
		return isClient(beanFactory, beanName) ? Optional
			.of(ClientDeclaration.registryOf(beanFactory.getBeanDefinition(ClientDeclaration.nameOf(beanName))))
			.filter(StringUtils::hasLength) : Optional.empty();
	}

	/**
	 * Return the imported clients, without those that a test has replaced. Clients that
	 * do not exist yet are created.
	 * @return the clients, in the order of their imports
	 */
	public List<CommandClient> clients() {
		List<CommandClient> clients = new ArrayList<>();
		for (ClientDeclaration declaration : declarations()) {
			ClientType type = find(this.beanFactory.getBean(declaration.beanName()));
			if (type != null) {
				clients.add(new CommandClient(declaration.beanName(), type.type(), registry(declaration),
						declaration.strict(), ClientCommand.all(type)));
			}
		}
		return clients;
	}

	/**
	 * Return the commands that imported clients call. No client is created for that, and
	 * an interface that no client can be made of has none.
	 * @return the ids
	 */
	public Set<String> commandIds() {
		Set<String> ids = new HashSet<>();
		for (ClientDeclaration declaration : declarations()) {
			try {
				ClientType.contract(declaration.type()).forEach((command) -> ids.add(command.id()));
			}
			catch (InvalidMethodException ex) {
				logger.debug("Commands of {} are not known", declaration.type(), ex);
			}
		}
		return ids;
	}

	/**
	 * Return whether there are commands that strict clients call and nobody has
	 * registered or listed yet.
	 * @return whether it is worth to wait for a peer before they are verified
	 */
	public boolean isIncomplete() {
		return strict().anyMatch((declaration) -> find(this.beanFactory.getBean(declaration.beanName())) != null
				&& !factory(declaration).checks().isComplete());
	}

	/**
	 * Verify that the methods of strict clients fit the commands which their registries
	 * have now. A command that nobody has registered fits.
	 * @throws InvalidMethodException if a method does not
	 */
	public void verify() {
		strict().forEach((declaration) -> {
			ClientType type = find(this.beanFactory.getBean(declaration.beanName()));
			if (type != null) {
				factory(declaration).checks().refresh();
				type.verify("remove strict from the @ImportCommandClients of " + declaration.importedBy());
			}
		});
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		this.refreshed.complete(null);
	}

	private Stream<ClientDeclaration> strict() {
		return declarations().stream().filter(ClientDeclaration::strict);
	}

	private Collection<ClientDeclaration> declarations() {
		return this.beanFactory.getBeansOfType(ClientDeclaration.class, false, false).values();
	}

	private static @Nullable ClientType find(Object bean) {
		Object behind = AopProxyUtils.getSingletonTarget(bean);
		Object client = (behind != null) ? behind : bean;
		return (Proxy.isProxyClass(client.getClass())
				&& Proxy.getInvocationHandler(client) instanceof ClientInvocation invocation) ? invocation.type()
						: null;
	}

	private record FactoryKey(String registry, boolean strict) {

	}

}
