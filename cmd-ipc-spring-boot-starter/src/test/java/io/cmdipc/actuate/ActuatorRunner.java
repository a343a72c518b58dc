package io.cmdipc.actuate;

import io.cmdipc.autoconfigure.CommandActuatorAutoConfiguration;
import io.cmdipc.autoconfigure.CommandChannelAutoConfiguration;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.autoconfigure.module.InMemoryChannelAutoConfiguration;
import io.cmdipc.http.autoconfigure.HttpChannelAutoConfiguration;
import io.cmdipc.http.autoconfigure.QuickReactorResources;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.http.client.ReactorResourceFactory;

/**
 * Runner of applications with Actuator's endpoints and a module, and without a web
 * server.
 */
final class ActuatorRunner {

	/** A port on which nothing listens. */
	static final String UNREACHABLE = "http://127.0.0.1:1";

	private ActuatorRunner() {
	}

	static ApplicationContextRunner create() {
		return new ApplicationContextRunner()
			.withInitializer(
					(context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
			.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
					CommandHandlerAutoConfiguration.class, InMemoryChannelAutoConfiguration.class,
					HttpChannelAutoConfiguration.class, CommandChannelAutoConfiguration.class,
					CommandActuatorAutoConfiguration.class, EndpointAutoConfiguration.class,
					HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
					WebClientAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
					HealthContributorAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
			.withPropertyValues("cmd-ipc.id=shop", "cmd-ipc.channel.in-memory.pricing.capacity=100",
					"management.endpoints.web.exposure.include=*", "management.endpoints.jmx.exposure.include=*")
			.withBean(ReactorResourceFactory.class, QuickReactorResources::create);
	}

}
