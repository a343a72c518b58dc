package io.cmdipc.http.autoconfigure;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Callback of a bean that tunes the client of HTTP channels: filters, headers,
 * authentication.
 */
@FunctionalInterface
public interface HttpChannelCustomizer {

	/**
	 * Customize the client of one channel.
	 * @param channelId the id of the channel, as in {@code cmd-ipc.channel.http.<id>}
	 * @param builder the builder, which has what Boot and the properties say
	 */
	void customize(String channelId, WebClient.Builder builder);

}
