package io.cmdipc.autoconfigure.channel;

import io.cmdipc.ChannelOptions;

/**
 * Declaration of a channel by the application. Declared channels have a bean of this type
 * each; an application that defines a channel bean itself may define one beside it, with
 * the id of the channel. Instances are immutable; each {@code with…} method returns
 * another one.
 *
 * @param id the id of the channel
 * @param property the property that declares the channel, such as
 * {@code cmd-ipc.channel.tcp.billing}
 * @param required whether the health of the application is down while the peer is
 * unreachable
 * @param failFast whether the application fails to start if the peer is unreachable
 * @param advice the action that a start-up failure of the channel proposes
 * @param options the options with which the channel is attached
 */
public record ChannelDeclaration(String id, String property, boolean required, boolean failFast, String advice,
		ChannelOptions options) {

	/**
	 * Create the declaration of an optional channel.
	 * @param id the id of the channel
	 * @param property the property or bean that declares the channel
	 * @return the declaration
	 */
	public static ChannelDeclaration of(String id, String property) {
		return new ChannelDeclaration(id, property, false, false,
				"Correct " + property + ", or remove it to start without the channel.", ChannelOptions.DEFAULTS);
	}

	/**
	 * Set whether the health of the application is down while the peer is unreachable.
	 * @param required whether the channel is required, {@code false} by default
	 * @return another declaration
	 */
	public ChannelDeclaration withRequired(boolean required) {
		return new ChannelDeclaration(this.id, this.property, required, this.failFast, this.advice, this.options);
	}

	/**
	 * Set whether the application fails to start if the peer is unreachable.
	 * @param failFast whether to fail, {@code false} by default
	 * @return another declaration
	 */
	public ChannelDeclaration withFailFast(boolean failFast) {
		return new ChannelDeclaration(this.id, this.property, this.required, failFast, this.advice, this.options);
	}

	/**
	 * Set the action that a start-up failure of the channel proposes.
	 * @param advice sentences that name the properties to change
	 * @return another declaration
	 */
	public ChannelDeclaration withAdvice(String advice) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, advice, this.options);
	}

	/**
	 * Set the options with which the channel is attached.
	 * @param options limits, prefix and policy, {@link ChannelOptions#DEFAULTS} by
	 * default
	 * @return another declaration
	 */
	public ChannelDeclaration withOptions(ChannelOptions options) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, this.advice, options);
	}

}
