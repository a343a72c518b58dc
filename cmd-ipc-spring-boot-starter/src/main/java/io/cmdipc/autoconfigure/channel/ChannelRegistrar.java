package io.cmdipc.autoconfigure.channel;

import java.util.Map;

import io.cmdipc.channel.CommandChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
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
 * auto-configuration under {@link ConditionalOnDeclaredChannel}. It is also a bean, which
 * creates the channels, so that Spring can process the application ahead of time; the
 * channels are then those that were declared at that time, with the properties that they
 * have when the application starts.
 *
 * @param <P> the type of the properties of one channel, bound by constructor
 */
public abstract class ChannelRegistrar<P> implements ImportBeanDefinitionRegistrar, EnvironmentAware, BeanFactoryAware {

	private static final String PREFIX = "cmd-ipc.channel.";

	private static final String DECLARATION = ChannelRegistrar.class.getName() + ".declaration";

	private static final String PROPERTIES = ChannelRegistrar.class.getName() + ".properties";

	private final String prefix;

	private final Class<P> propertiesType;

	private @Nullable Environment environment;

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	private volatile @Nullable Bound<P> bound;

	/**
	 * Create a registrar.
	 * @param kind the name of the kind as it is written in properties, such as
	 * {@code tcp}
	 * @param propertiesType the type of the properties of one channel
	 */
	protected ChannelRegistrar(String kind, Class<P> propertiesType) {
		this.prefix = PREFIX + kind;
		this.propertiesType = propertiesType;
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
	 * Create a channel. Called when its bean is created, and again whenever an
	 * application that was stopped is started again.
	 * @param id the id of the channel
	 * @param properties the properties of the channel, as they were declared
	 * @param beans the beans of the application
	 * @return the channel, not started
	 */
	protected abstract CommandChannel create(String id, P properties, BeanFactory beans);

	/**
	 * Register the beans of all channels of this kind. A kind that has rules across
	 * channels or further beans overrides this. A definition must have no instance
	 * supplier, since Spring cannot process one ahead of time.
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
		return ChannelDeclaration.of(id, this.prefix + "." + id).withRole(ChannelDeclaration.Role.CLIENT);
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

	/**
	 * Return the properties of all channels of this kind.
	 * @return the properties by id
	 */
	protected final Map<String, P> channels() {
		return bound().channels();
	}

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@SuppressWarnings("unchecked")
	private Bound<P> bound() {
		Bound<P> now = this.bound;
		if (now == null) {
			now = (attribute(getClass().getName(), PROPERTIES) instanceof Bound<?> earlier) ? (Bound<P>) earlier
					: bind();
			this.bound = now;
		}
		return now;
	}

	private Bound<P> bind() {
		Assert.state(this.environment != null, "No environment was set");
		DeclaredProperties<P> declared = new DeclaredProperties<>(this.environment, prefix(), this.propertiesType);
		Map<String, P> channels = declared.channels();
		channels.keySet().forEach(this::checkId);
		return new Bound<>(channels, declared.common());
	}

	private void checkId(String id) {
		if (id.isBlank()) {
			throw new InvalidChannelException("A channel below " + this.prefix + " has a blank id.",
					"Give it an id, such as " + this.prefix + ".billing.");
		}
	}

	/** Return the name of the property below which channels are declared. */
	final ConfigurationPropertyName prefix() {
		return ConfigurationPropertyName.of(this.prefix);
	}

	@Override
	public final void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		RootBeanDefinition definition = new RootBeanDefinition(getClass());
		definition.setAttribute(PROPERTIES, bound());
		registry.registerBeanDefinition(getClass().getName(), definition);
		register(channels(), registry);
	}

	private void register(String id, P properties, BeanDefinitionRegistry registry) {
		registerDeclaration(completed(id, properties), registry);
		String beanName = id + "CommandChannel";
		if (!registry.containsBeanDefinition(beanName)) {
			registry.registerBeanDefinition(beanName, createdBy("createDeclared", id, CommandChannel.class));
		}
	}

	private ChannelDeclaration completed(String id, P properties) {
		return declare(id, properties).withCommon(bound().common().getOrDefault(id, Map.of()));
	}

	private void registerDeclaration(ChannelDeclaration declaration, BeanDefinitionRegistry registry) {
		String beanName = declarationName(declaration.id());
		if (registry.containsBeanDefinition(beanName)) {
			Object other = registry.getBeanDefinition(beanName).getAttribute(DECLARATION);
			throw new InvalidChannelException(
					"Channel id '" + declaration.id() + "' is declared twice, by "
							+ ((other instanceof ChannelDeclaration first) ? first.property() : beanName) + " and by "
							+ declaration.property() + ".",
					"Channel ids are unique across all kinds of channels: rename or remove one of the two properties.");
		}
		RootBeanDefinition definition = createdBy("declared", declaration.id(), ChannelDeclaration.class);
		definition.setAttribute(DECLARATION, declaration);
		registry.registerBeanDefinition(beanName, definition);
	}

	private RootBeanDefinition createdBy(String method, String id, Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(type);
		definition.setFactoryBeanName(getClass().getName());
		definition.setFactoryMethodName(method);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, id);
		return definition;
	}

	/** Create the bean of a channel. */
	final CommandChannel createDeclared(String id) {
		P properties = properties(id);
		boolean opened = !declared(id).outbound() || opensRemoteChannels();
		return new DeclaredChannel(id,
				() -> opened ? create(id, properties, beans()) : new UnopenedChannel(id, kind()));
	}

	private boolean opensRemoteChannels() {
		return this.environment == null || this.environment.getProperty(UnopenedChannel.PROPERTY, Boolean.class, true);
	}

	private String kind() {
		return this.prefix.substring(PREFIX.length());
	}

	/**
	 * Return the declaration of a channel that was declared, with the properties that
	 * channels of every kind have.
	 * @param id the id of the channel
	 * @return the declaration
	 */
	protected final ChannelDeclaration declared(String id) {
		return (attribute(declarationName(id), DECLARATION) instanceof ChannelDeclaration declaration) ? declaration
				: completed(id, properties(id));
	}

	/*
	 * Declarations that were bound and checked when the beans were registered are
	 * attributes of their definitions. A definition that was generated ahead of time has
	 * none.
	 */
	private @Nullable Object attribute(String beanName, String name) {
		ConfigurableListableBeanFactory beans = beans();
		return beans.containsBeanDefinition(beanName) ? beans.getBeanDefinition(beanName).getAttribute(name) : null;
	}

	private static String declarationName(String id) {
		return id + "ChannelDeclaration";
	}

	private P properties(String id) {
		P properties = channels().get(id);
		if (properties == null) {
			throw new InvalidChannelException(
					"Channel '" + id
							+ "' was declared when the application was processed ahead of time, but is not now.",
					"Declare it by " + this.prefix + "." + id + ", or process the application again.");
		}
		return properties;
	}

	private ConfigurableListableBeanFactory beans() {
		Assert.state(this.beanFactory != null, "No bean factory was set");
		return this.beanFactory;
	}

	/**
	 * What was bound.
	 *
	 * @param <P> the type of the properties of one channel
	 * @param channels the properties of the channels by id
	 * @param common the common properties of the channels by id and type
	 */
	private record Bound<P>(Map<String, P> channels, Map<String, Map<Class<?>, Object>> common) {

	}

}
