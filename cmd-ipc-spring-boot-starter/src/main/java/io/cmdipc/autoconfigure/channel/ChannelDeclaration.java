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
 * @param outbound whether the channel leads to a peer outside of the application, so that
 * {@code cmd-ipc.remote-channels-enabled=false} keeps it closed
 */
public record ChannelDeclaration(String id, String property, boolean required, boolean failFast, String advice,
		ChannelOptions options, boolean outbound) {

	/**
	 * Create the declaration of an optional channel.
	 * @param id the id of the channel
	 * @param property the property or bean that declares the channel
	 * @return the declaration
	 */
	public static ChannelDeclaration of(String id, String property) {
		return new ChannelDeclaration(id, property, false, false,
				"Correct " + property + ", or remove it to start without the channel.", ChannelOptions.DEFAULTS, true);
	}

	/**
	 * Set whether the health of the application is down while the peer is unreachable.
	 * @param required whether the channel is required, {@code false} by default
	 * @return another declaration
	 */
	public ChannelDeclaration withRequired(boolean required) {
		return new ChannelDeclaration(this.id, this.property, required, this.failFast, this.advice, this.options,
				this.outbound);
	}

	/**
	 * Set whether the application fails to start if the peer is unreachable.
	 * @param failFast whether to fail, {@code false} by default
	 * @return another declaration
	 */
	public ChannelDeclaration withFailFast(boolean failFast) {
		return new ChannelDeclaration(this.id, this.property, this.required, failFast, this.advice, this.options,
				this.outbound);
	}

	/**
	 * Set the action that a start-up failure of the channel proposes.
	 * @param advice sentences that name the properties to change
	 * @return another declaration
	 */
	public ChannelDeclaration withAdvice(String advice) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, advice, this.options,
				this.outbound);
	}

	/**
	 * Set the options with which the channel is attached.
	 * @param options limits, prefix and policy, {@link ChannelOptions#DEFAULTS} by
	 * default
	 * @return another declaration
	 */
	public ChannelDeclaration withOptions(ChannelOptions options) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, this.advice, options,
				this.outbound);
	}

	/**
	 * Set whether the channel leads to a peer outside of the application. The end of a
	 * server, through which peers call in, does not. Channels of type {@code in-memory}
	 * count as channels within the application whatever is set.
	 * @param outbound whether {@code cmd-ipc.remote-channels-enabled=false} keeps the
	 * channel closed, {@code true} by default
	 * @return another declaration
	 */
	public ChannelDeclaration withOutbound(boolean outbound) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, this.advice, this.options,
				outbound);
	}

}
