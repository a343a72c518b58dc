package io.cmdipc.http.autoconfigure;

import java.util.List;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * What the clients of channels have beyond Boot's settings: tokens, and what the
 * application adds.
 *
 * @param tokens the tokens of channels that ask for them
 * @param customizers the customizers of the application
 */
record ClientCustomizers(ChannelTokens tokens, List<HttpChannelCustomizer> customizers) {

	void applyTo(WebClient.Builder builder, String id, HttpChannelProperties channel) {
		this.tokens.applyTo(builder, id, channel);
		this.customizers.forEach((customizer) -> customizer.customize(id, builder));
	}

}
