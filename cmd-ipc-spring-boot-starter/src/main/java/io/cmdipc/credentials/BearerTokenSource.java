package io.cmdipc.credentials;

/**
 * Source of the bearer tokens of channels that ask for them by a property, such as
 * {@code cmd-ipc.channel.http.billing.relay-token}. Beans of this type serve every
 * transport that sends tokens.
 */
public interface BearerTokenSource {

	/**
	 * Return the property by which a channel asks for these tokens.
	 * @return the last part of the name, such as {@code relay-token}
	 */
	String property();

	/**
	 * Create the tokens of a channel.
	 * @param property the name of the property, for messages
	 * @param value the value of the property
	 * @return the tokens
	 * @throws io.cmdipc.autoconfigure.channel.InvalidChannelException if there cannot be
	 * such tokens
	 */
	BearerTokens create(String property, String value);

}
