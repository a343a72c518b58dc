package io.cmdipc.autoconfigure.channel;

import io.cmdipc.ChannelOptions;

/**
 * Customizer of the options with which the channels of the application are attached, such
 * as one that adds an authorizer, an admission or an interceptor to each server. Beans of
 * this type are applied in their order to every channel bean, after the options of its
 * declaration. The ends of channels that belong to modules are not asked for: a call that
 * reaches a module has come through a channel of the application.
 */
@FunctionalInterface
public interface ChannelOptionsCustomizer {

	/**
	 * Return the options of a channel.
	 * @param declaration the declaration of the channel
	 * @param options the options so far
	 * @return the options, the same ones or others made from them by {@code with…}
	 */
	ChannelOptions customize(ChannelDeclaration declaration, ChannelOptions options);

}
