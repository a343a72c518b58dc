package io.cmdipc.sample.shop;

import io.cmdipc.http.autoconfigure.HttpChannelCustomizer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Calls billing with the name and the password of the shop.
 */
@Component
@Profile("production")
class BillingCredentials implements HttpChannelCustomizer {

	private final String password;

	BillingCredentials(@Value("${billing.password}") String password) {
		this.password = password;
	}

	@Override
	public void customize(String channelId, WebClient.Builder builder) {
		if ("billing".equals(channelId)) {
			builder.defaultHeaders((headers) -> headers.setBasicAuth("shop", this.password));
		}
	}

}
