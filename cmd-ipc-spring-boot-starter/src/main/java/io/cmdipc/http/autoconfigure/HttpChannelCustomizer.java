package io.cmdipc.http.autoconfigure;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Callback that customizes the HTTP client of a channel, for instance with filters,
 * headers or authentication.
 */
@FunctionalInterface
public interface HttpChannelCustomizer {

	/**
	 * Customize the client of a channel.
	 * @param channelId the id of the channel, as in {@code cmd-ipc.channel.http.<id>}
	 * @param builder the builder, with Boot's settings and the properties applied
	 */
	void customize(String channelId, WebClient.Builder builder);

}
