package io.cmdipc.credentials;

/**
 * Source of the bearer tokens of channels that ask for them by a property of their kind,
 * such as {@code cmd-ipc.channel.http.billing.relay-token}. A transport asks the first
 * bean of this type that is for the property. HTTP has the properties
 * {@code oauth2-registration} and {@code relay-token}; a bean of the application for one
 * of them comes before that of Spring Security. A source adds no property to a kind.
 */
public interface BearerTokenSource {

	/**
	 * Return the property by which a channel asks for these tokens.
	 * @return the last part of the name, {@code relay-token} or
	 * {@code oauth2-registration} for HTTP
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
