package io.cmdipc.http.autoconfigure;

import java.time.Duration;

import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;

/**
 * Auto-configuration of the check that a chain of the application protects the commands,
 * if Spring Boot has configured Spring Security.
 */
@AutoConfiguration(after = HttpServerAutoConfiguration.class)
@ConditionalOnCommandServer("http")
@ConditionalOnClass(value = SecurityFilterChain.class,
		name = "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration")
public final class HttpServerSecurityAutoConfiguration {

	/**
	 * The chains of a servlet application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class Servlet {

		@Bean
		FilterChainCheck<SecurityFilterChain> commandFilterChainCheck(ConfigurableListableBeanFactory beans,
				HttpServerProperties properties) {
			String path = properties.commandPath();
			return new FilterChainCheck<>(beans, SecurityFilterChain.class, path,
					(chain) -> chain.matches(new ProbeRequest(path)), false);
		}

	}

	/**
	 * The chains of a reactive application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class Reactive {

		private static final Duration PATIENCE = Duration.ofSeconds(5);

		@Bean
		FilterChainCheck<SecurityWebFilterChain> commandFilterChainCheck(ConfigurableListableBeanFactory beans,
				HttpServerProperties properties) {
			String path = properties.commandPath();
			return new FilterChainCheck<>(beans, SecurityWebFilterChain.class, path,
					(chain) -> Boolean.TRUE.equals(chain.matches(ProbeExchange.post(path)).block(PATIENCE)),
					beans.getBeanNamesForType(WebFilterChainProxy.class, false, false).length > 0);
		}

	}

}
