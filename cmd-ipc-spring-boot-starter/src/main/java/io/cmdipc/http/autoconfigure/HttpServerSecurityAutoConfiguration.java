package io.cmdipc.http.autoconfigure;

import java.time.Duration;

import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.context.WebApplicationContext;

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
	 * The chains of a servlet application. A chain of the management port is one of them,
	 * and the path of the servlet is that of the port of the application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(DispatcherServletPath.class)
	static class Servlet {

		@Bean
		FilterChainCheck<SecurityFilterChain> commandFilterChainCheck(ConfigurableListableBeanFactory beans,
				HttpServerProperties properties, ObjectProvider<DispatcherServletPath> servlets,
				WebApplicationContext context) {
			DispatcherServletPath servlet = properties.onManagementPort() ? null : servlets.getIfAvailable();
			String path = (servlet != null) ? servlet.getRelativePath(properties.commandPath())
					: properties.commandPath();
			return new FilterChainCheck<>(beans, SecurityFilterChain.class, place(properties, path),
					(chain) -> chain.matches(new ProbeRequest(path, context.getServletContext())), false);
		}

	}

	/**
	 * The chains of a reactive application, also of its management port.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class Reactive {

		private static final Duration PATIENCE = Duration.ofSeconds(5);

		@Bean
		FilterChainCheck<SecurityWebFilterChain> commandFilterChainCheck(ConfigurableListableBeanFactory beans,
				HttpServerProperties properties, ApplicationContext context) {
			String path = properties.commandPath();
			return new FilterChainCheck<>(beans, SecurityWebFilterChain.class, place(properties, path),
					(chain) -> Boolean.TRUE.equals(chain.matches(ProbeExchange.post(path, context)).block(PATIENCE)),
					beans.getBeanNamesForType(WebFilterChainProxy.class, false, false).length > 0);
		}

	}

	private static String place(HttpServerProperties properties, String path) {
		return properties.onManagementPort() ? path + " at the management port" : path;
	}

}
