package io.cmdipc.autoconfigure.channel;

/**
 * How the application wants one of its channels. Declared channels have a bean of this
 * type each; an application that defines a channel bean itself may define one beside it,
 * with the id of the channel. Instances are immutable; each {@code with…} method returns
 * another one.
 *
 * @param id the id of the channel
 * @param property the property that declares the channel, such as
 * {@code cmd-ipc.channel.tcp.billing}
 * @param required whether the health of the application is down while the peer is
 * unreachable
 * @param failFast whether the application fails to start if the peer is unreachable
 * @param advice the action that a start-up failure of the channel proposes
 */
public record ChannelDeclaration(String id, String property, boolean required, boolean failFast, String advice) {

	/**
	 * Create the declaration of an optional channel.
	 * @param id the id of the channel
	 * @param property the property or bean that declares the channel
	 * @return the declaration
	 */
	public static ChannelDeclaration of(String id, String property) {
		return new ChannelDeclaration(id, property, false, false,
				"Correct " + property + ", or remove it to start without the channel.");
	}

	/**
	 * Set whether the health of the application is down while the peer is unreachable.
	 * @param required whether the channel is required, {@code false} by default
	 * @return another declaration
	 */
	public ChannelDeclaration withRequired(boolean required) {
		return new ChannelDeclaration(this.id, this.property, required, this.failFast, this.advice);
	}

	/**
	 * Set whether the application fails to start if the peer is unreachable.
	 * @param failFast whether to fail, {@code false} by default
	 * @return another declaration
	 */
	public ChannelDeclaration withFailFast(boolean failFast) {
		return new ChannelDeclaration(this.id, this.property, this.required, failFast, this.advice);
	}

	/**
	 * Set the action that a start-up failure of the channel proposes.
	 * @param advice sentences that name the properties to change
	 * @return another declaration
	 */
	public ChannelDeclaration withAdvice(String advice) {
		return new ChannelDeclaration(this.id, this.property, this.required, this.failFast, advice);
	}

}
