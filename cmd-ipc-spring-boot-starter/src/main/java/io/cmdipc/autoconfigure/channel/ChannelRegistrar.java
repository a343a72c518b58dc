package io.cmdipc.autoconfigure.channel;

import java.util.Map;

import io.cmdipc.channel.CommandChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.Assert;

/**
 * A kind of channel that applications declare below {@code cmd-ipc.channel.<kind>.<id>}.
 * Properties are bound and checked once. Each declared channel becomes a bean named
 * {@code <id>CommandChannel}, unless the application defines a bean of that name, and a
 * bean of type {@link ChannelDeclaration}. The starter attaches the channel, shows it in
 * Actuator, and reports its failures.
 * <p>
 * <b>Shape.</b> A subclass has a constructor without arguments, and is imported by an
 * auto-configuration under {@link ConditionalOnDeclaredChannel}.
 *
 * @param <P> the type of the properties of one channel, bound by constructor
 */
public abstract class ChannelRegistrar<P> implements ImportBeanDefinitionRegistrar, EnvironmentAware, BeanFactoryAware {

	private static final String DECLARED_BY = ChannelRegistrar.class.getName() + ".declaredBy";

	private final String prefix;

	private final Class<P> propertiesType;

	private final Class<? extends CommandChannel> channelType;

	private @Nullable Environment environment;

	private @Nullable BeanFactory beanFactory;

	/**
	 * Create a registrar.
	 * @param kind the name of the kind as it is written in properties, such as
	 * {@code tcp}
	 * @param propertiesType the type of the properties of one channel
	 * @param channelType the type of the channel beans
	 */
	protected ChannelRegistrar(String kind, Class<P> propertiesType, Class<? extends CommandChannel> channelType) {
		this.prefix = "cmd-ipc.channel." + kind;
		this.propertiesType = propertiesType;
		this.channelType = channelType;
	}

	/**
	 * Return the declaration of a channel.
	 * @param id the id of the channel
	 * @param properties the properties of the channel
	 * @return the declaration, made by {@link #declaration(String)} and {@code with…}
	 * @throws InvalidChannelException if the properties are invalid in a way that needs
	 * more than a sentence
	 * @see PropertyChecks
	 */
	protected abstract ChannelDeclaration declare(String id, P properties);

	/**
	 * Create a channel. Called when its bean is created.
	 * @param id the id of the channel
	 * @param properties the properties of the channel, as they were declared
	 * @param beans the beans of the application
	 * @return the channel, not started
	 */
	protected abstract CommandChannel create(String id, P properties, BeanFactory beans);

	/**
	 * Register the beans of all channels of this kind. A kind that has rules across
	 * channels or further beans overrides this.
	 * @param channels the properties of the channels by id
	 * @param registry the registry of bean definitions
	 */
	protected void register(Map<String, P> channels, BeanDefinitionRegistry registry) {
		channels.forEach((id, properties) -> register(id, properties, registry));
	}

	/**
	 * Return the declaration of a channel that is optional and has no options.
	 * @param id the id of the channel
	 * @return the declaration
	 */
	protected final ChannelDeclaration declaration(String id) {
		return ChannelDeclaration.of(id, this.prefix + "." + id);
	}

	/**
	 * Return the full name of a property of a channel.
	 * @param id the id of the channel
	 * @param name the name of the property, such as {@code connect-timeout}
	 * @return the full name, such as {@code cmd-ipc.channel.tcp.billing.connect-timeout}
	 */
	protected final String property(String id, String name) {
		return this.prefix + "." + id + "." + name;
	}

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public final void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		Assert.state(this.environment != null, "No environment was set");
		register(Binder.get(this.environment)
			.bind(this.prefix, Bindable.mapOf(String.class, this.propertiesType))
			.orElseGet(Map::of), registry);
	}

	private void register(String id, P properties, BeanDefinitionRegistry registry) {
		BeanFactory beans = this.beanFactory;
		Assert.state(beans != null, "No bean factory was set");
		ChannelDeclaration declaration = declare(id, properties);
		registerDeclaration(declaration, registry);
		String beanName = id + "CommandChannel";
		if (!registry.containsBeanDefinition(beanName)) {
			RootBeanDefinition channel = new RootBeanDefinition(this.channelType);
			channel.setInstanceSupplier(() -> create(id, properties, beans));
			registry.registerBeanDefinition(beanName, channel);
		}
	}

	private static void registerDeclaration(ChannelDeclaration declaration, BeanDefinitionRegistry registry) {
		String beanName = declaration.id() + "ChannelDeclaration";
		if (registry.containsBeanDefinition(beanName)) {
			Object other = registry.getBeanDefinition(beanName).getAttribute(DECLARED_BY);
			throw new InvalidChannelException(
					"Channel id '" + declaration.id() + "' is declared twice, by " + other + " and by "
							+ declaration.property() + ".",
					"Channel ids are unique across all kinds of channels: rename one of the two properties.");
		}
		RootBeanDefinition definition = new RootBeanDefinition(ChannelDeclaration.class, () -> declaration);
		definition.setAttribute(DECLARED_BY, declaration.property());
		registry.registerBeanDefinition(beanName, definition);
	}

}
