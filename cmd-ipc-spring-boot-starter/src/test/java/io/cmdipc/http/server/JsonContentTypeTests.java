package io.cmdipc.http.server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonContentTypeTests {

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "Application/JSON", "application/json;charset=utf-8",
			"application/json ; charset=utf-8", " application/json", "application/x-ndjson", "application/cmd+json",
			"application/vnd.shop.v1+json; q=1" })
	void matchesWhenTypeIsJson(String contentType) {
		assertThat(JsonContentType.matches(contentType)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ";", "json", "text/plain", "text/json", "text/plain;application/json",
			"text/plain, application/json", "application/json, text/plain", "application/x, text/plain+json",
			"application/+json", "application/a/b+json", "application/jsonp", "application/json x",
			"application/x-www-form-urlencoded", "*/*", "application/*" })
	void matchesWhenTypeIsNotJsonIsFalse(String contentType) {
		assertThat(JsonContentType.matches(contentType)).isFalse();
	}

	@Test
	void matchesWithoutATypeIsFalse() {
		assertThat(JsonContentType.matches(null)).isFalse();
	}

}
