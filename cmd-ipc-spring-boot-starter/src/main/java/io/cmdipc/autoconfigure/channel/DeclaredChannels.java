package io.cmdipc.autoconfigure.channel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.CommandChannel;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The channels whose ids an application decides on, so that they are limited in number,
 * unlike the connections of a server.
 */
public final class DeclaredChannels {

	private DeclaredChannels() {
	}

	/**
	 * Return the declarations of the channels, as they are in effect. The application's
	 * declaration of a channel comes before the one of an auto-configuration, which knows
	 * the properties of every kind.
	 * @param beanFactory has the declarations
	 * @return one declaration of each channel, by its id
	 */
	public static Map<String, ChannelDeclaration> declarations(ListableBeanFactory beanFactory) {
		Map<String, ChannelDeclaration> declarations = new HashMap<>();
		beanFactory.getBeansOfType(ChannelDeclaration.class)
			.values()
			.forEach((declaration) -> declarations.merge(declaration.id(), declaration,
					ChannelDeclaration::completedBy));
		return declarations;
	}

	/**
	 * Return the ids of the channels that are declared by properties or are beans, and of
	 * those between modules, which have the ids of their registries.
	 * @param beanFactory has the channels, which are created if they are not there yet
	 * @return the ids
	 */
	public static Set<String> ids(ListableBeanFactory beanFactory) {
		Set<String> ids = new HashSet<>();
		beanFactory.getBeansOfType(ChannelDeclaration.class).values().forEach((channel) -> ids.add(channel.id()));
		beanFactory.getBeansOfType(CommandChannel.class).values().forEach((channel) -> ids.add(channel.id()));
		beanFactory.getBeansOfType(CommandRegistry.class)
			.values()
			.forEach((registry) -> ids.add(String.valueOf(registry.id())));
		return ids;
	}

}
