package io.cmdipc.http.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The text of the properties of a channel, which filters and customizers may log.
 */
class HttpChannelPropertiesTests {

	@Test
	void textHasNoCredentials() {
		HttpChannelProperties properties = new Binder(new MapConfigurationPropertySource(
				Map.of("c.url", "https://shop:secret@billing.example", "c.headers[Authorization]", "Bearer secret")))
			.bind("c", HttpChannelProperties.class)
			.get();

		assertThat(properties.url()).contains("secret");
		assertThat(properties.toString()).contains("Authorization").doesNotContain("secret");
	}

}
