package io.cmdipc.http.autoconfigure;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Default level of the logger with which Reactor Netty reports connections that broke.
 * Each is a line with a stack, although the client is told, too, and reports it as it
 * should. The level applies to applications with HTTP channels, unless they set one for
 * the logger or a package around it.
 */
final class ConnectionLogLevel implements EnvironmentPostProcessor {

	private static final String LOGGER = "reactor.netty.http.client.HttpClientConnect";

	private static final String LEVEL = "logging.level.";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (hasChannel(environment) && !hasLevel(environment)) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("cmd-ipc-log-levels", Map.of(LEVEL + LOGGER, "error")));
		}
	}

	private static boolean hasChannel(ConfigurableEnvironment environment) {
		return Binder.get(environment)
			.bind("cmd-ipc.channel.http", Bindable.mapOf(String.class, Object.class))
			.isBound();
	}

	private static boolean hasLevel(ConfigurableEnvironment environment) {
		for (int end = LOGGER.length(); end > 0; end = LOGGER.lastIndexOf('.', end - 1)) {
			if (environment.containsProperty(LEVEL + LOGGER.substring(0, end))) {
				return true;
			}
		}
		return false;
	}

}
