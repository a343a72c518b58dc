package io.cmdipc.autoconfigure.channel;

import io.cmdipc.ChannelOptions;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Creates the options with which a channel is attached: those of its declaration, changed
 * by every {@link ChannelOptionsCustomizer}. The starter asks this bean for each channel
 * bean. A server that attaches a channel for each connection itself asks it for each of
 * them.
 */
public final class ChannelOptionsFactory {

	private final ObjectProvider<ChannelOptionsCustomizer> customizers;

	/**
	 * Create a factory.
	 * @param customizers the customizers
	 */
	public ChannelOptionsFactory(ObjectProvider<ChannelOptionsCustomizer> customizers) {
		this.customizers = customizers;
	}

	/**
	 * Create the options of a channel.
	 * @param declaration the declaration of the channel; that of a connection is made
	 * from the one of its server by {@link ChannelDeclaration#withId(String)}
	 * @return the options
	 */
	public ChannelOptions create(ChannelDeclaration declaration) {
		ChannelOptions options = declaration.options();
		for (ChannelOptionsCustomizer customizer : this.customizers.orderedStream().toList()) {
			options = customizer.customize(declaration, options);
		}
		return options;
	}

}
