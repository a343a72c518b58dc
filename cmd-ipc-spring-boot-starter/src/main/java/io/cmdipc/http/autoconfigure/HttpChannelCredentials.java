package io.cmdipc.http.autoconfigure;

import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

/**
 * Source of credentials for the requests of channels that ask for them by a property. A
 * {@link HttpChannelCustomizer} has those of any other kind.
 */
public interface HttpChannelCredentials {

	/**
	 * Return the property by which a channel asks for these credentials.
	 * @return the last part of the name, such as {@code relay-token}
	 */
	String property();

	/**
	 * Create a filter that adds credentials to the requests of a channel. It fails with a
	 * {@link io.cmdipc.http.client.CredentialsException} if it has none to send.
	 * @param channelId the id of the channel
	 * @param channel the properties of the channel
	 * @return the filter
	 * @throws io.cmdipc.autoconfigure.channel.InvalidChannelException if there cannot be
	 * such credentials
	 */
	ExchangeFilterFunction filter(String channelId, HttpChannelProperties channel);

}
