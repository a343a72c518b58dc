package io.cmdipc.http.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionLogLevelTests {

	private static final String LEVEL = "logging.level.reactor.netty.http.client.HttpClientConnect";

	private static final Map<String, Object> CHANNEL = Map.of("cmd-ipc.channel.http.billing.url", "http://localhost");

	@Test
	void connectionsThatBrokeAreNotLoggedByReactorNetty() {
		assertThat(level(CHANNEL)).isEqualTo("error");
	}

	@Test
	void applicationWithoutAChannelIsLeftAlone() {
		assertThat(level(Map.of("cmd-ipc.id", "shop"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "reactor.netty", "reactor.netty.http.client",
			"reactor.netty.http.client.HttpClientConnect" })
	void levelOfTheApplicationWins(String logger) {
		StandardEnvironment environment = environment(CHANNEL);
		environment.getPropertySources()
			.addFirst(new MapPropertySource("own", Map.of("logging.level." + logger, "debug")));

		new ConnectionLogLevel().postProcessEnvironment(environment, new SpringApplication());

		assertThat(environment.getProperty(LEVEL)).isNotEqualTo("error");
	}

	@Test
	void isFoundByBoot() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(EnvironmentPostProcessor.class, (type, name, ex) -> {
			})).hasAtLeastOneElementOfType(ConnectionLogLevel.class);
	}

	private static @Nullable String level(Map<String, Object> properties) {
		StandardEnvironment environment = environment(properties);
		new ConnectionLogLevel().postProcessEnvironment(environment, new SpringApplication());
		return environment.getProperty(LEVEL);
	}

	private static StandardEnvironment environment(Map<String, Object> properties) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		return environment;
	}

}
