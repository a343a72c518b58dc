package io.cmdipc.autoconfigure.channel;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Bean definitions of the channels that properties declare: one bean a channel, named
 * {@code <id>CommandChannel}. A bean of that name that the user defines is kept instead.
 */
public final class ChannelBeanDefinitions {

	private static final String PROPERTY = ChannelBeanDefinitions.class.getName() + ".property";

	private ChannelBeanDefinitions() {
	}

	/** Return a definition of a bean that a method of another bean makes, given an id. */
	public static RootBeanDefinition madeBy(String factoryBean, String factoryMethod, Class<?> type, String id) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(type);
		definition.setFactoryBeanName(factoryBean);
		definition.setFactoryMethodName(factoryMethod);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, id);
		return definition;
	}

	/**
	 * Register a channel.
	 * @throws InvalidChannelException if another property declares a channel of that id
	 */
	public static void register(BeanDefinitionRegistry registry, String id, String property,
			RootBeanDefinition definition) {
		String beanName = id + "CommandChannel";
		if (!registry.containsBeanDefinition(beanName)) {
			definition.setAttribute(PROPERTY, property);
			registry.registerBeanDefinition(beanName, definition);
			return;
		}
		Object other = registry.getBeanDefinition(beanName).getAttribute(PROPERTY);
		if (other != null) {
			throw new InvalidChannelException(
					"Channel id '" + id + "' is declared twice, by " + other + " and by " + property + ".",
					"Channel ids are unique across all kinds of channels: rename one of the two properties.");
		}
	}

}
