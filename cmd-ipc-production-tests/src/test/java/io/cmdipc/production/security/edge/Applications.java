package io.cmdipc.production.security.edge;

import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.cmdipc.annotation.CommandHandler;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Applications with the configuration files of the documentation.
 */
final class Applications {

	private Applications() {
	}

	/** Start a service with a chain. */
	static ConfigurableApplicationContext service(WebApplicationType stack, Class<?> chain, String file,
			String... properties) {
		return start(stack, new Class<?>[] { Service.class, chain }, file, properties);
	}

	static ConfigurableApplicationContext start(WebApplicationType stack, Class<?>[] types, String files,
			String... properties) {
		SpringApplication application = new SpringApplication(types);
		application.setWebApplicationType(stack);
		application
			.setDefaultProperties(Map.of("server.port", "0", "server.address", "127.0.0.1", "spring.main.banner-mode",
					"off", "server.shutdown", "immediate", "management.tracing.export.enabled", "false"));
		List<String> arguments = new ArrayList<>(Arrays.asList(properties));
		arguments.add("--spring.config.location=" + files);
		return application.run(arguments.toArray(String[]::new));
	}

	static String url(ConfigurableApplicationContext service) {
		return "https://localhost:" + service.getEnvironment().getProperty("local.server.port");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

		@CommandHandler("who")
		String who(Principal principal) {
			return principal.getName();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Client {

	}

}
