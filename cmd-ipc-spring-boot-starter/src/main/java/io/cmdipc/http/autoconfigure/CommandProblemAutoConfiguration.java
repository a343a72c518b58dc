package io.cmdipc.http.autoconfigure;

import java.util.List;

import io.cmdipc.http.problem.CommandProblems;
import io.cmdipc.http.problem.ServletProblemResolver;
import io.cmdipc.http.problem.WebFluxProblemHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Auto-configuration of the responses of a web application whose calls of commands fail.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "cmd-ipc.problemdetails.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CommandProblemProperties.class)
public final class CommandProblemAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CommandProblems commandProblems() {
		return CommandProblems.standard();
	}

	/**
	 * The handler of a WebFlux application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherHandler.class)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class WebFlux {

		@Bean
		@ConditionalOnMissingBean
		WebFluxProblemHandler commandProblemHandler(CommandProblems problems,
				ObjectProvider<ServerCodecConfigurer> codecs) {
			return new WebFluxProblemHandler(problems, codecs.getIfAvailable(ServerCodecConfigurer::create));
		}

	}

	/**
	 * The resolver of a Spring MVC application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServlet.class)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class Servlet {

		@Bean
		@ConditionalOnMissingBean
		ServletProblemResolver commandProblemResolver(CommandProblems problems,
				ObjectProvider<RequestMappingHandlerAdapter> adapters) {
			return new ServletProblemResolver(problems, () -> converters(adapters));
		}

		private static List<HttpMessageConverter<?>> converters(ObjectProvider<RequestMappingHandlerAdapter> adapters) {
			return adapters.stream()
				.findFirst()
				.map(RequestMappingHandlerAdapter::getMessageConverters)
				.orElse(List.of());
		}

	}

}
