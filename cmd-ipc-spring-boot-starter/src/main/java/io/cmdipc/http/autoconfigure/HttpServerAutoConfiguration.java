package io.cmdipc.http.autoconfigure;

import io.cmdipc.autoconfigure.CommandRegistryProperties;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.autoconfigure.channel.ServerLifecycle;
import io.cmdipc.http.server.HttpServerChannel;
import io.cmdipc.http.server.HttpServerSettings;
import io.cmdipc.message.MessageCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the server over HTTP, declared by
 * {@code cmd-ipc.server.http.enabled}.
 */
@AutoConfiguration
@ConditionalOnCommandServer("http")
@EnableConfigurationProperties(HttpServerProperties.class)
public final class HttpServerAutoConfiguration {

	static final String CHANNEL_ID = "http-server";

	static final String DECLARATION = "httpServerChannelDeclaration";

	private static final String WEBFLUX = "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration";

	private static final String WEBMVC = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration";

	private static final Logger logger = LoggerFactory.getLogger(HttpServerAutoConfiguration.class);

	/**
	 * The channel whose endpoints a web stack serves.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnWebServer.class)
	static class Channel {

		@Bean
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		HttpServerChannel httpServerCommandChannel(HttpServerProperties properties,
				CommandRegistryProperties registryProperties, MessageCodec codec, Environment environment,
				@Qualifier(DECLARATION) ChannelDeclaration declaration) {
			if (properties.onManagementPort()) {
				ManagementPortCheck.check(environment);
			}
			HttpServerSettings settings = ServerSettings.of(properties, registryProperties.limits(), declaration,
					environment);
			return new HttpServerChannel(CHANNEL_ID, codec.withMaxSize(settings.maxMessageSize()), settings);
		}

		@Bean(DECLARATION)
		ChannelDeclaration httpServerChannelDeclaration(Environment environment) {
			return ChannelDeclaration.ofServer(CHANNEL_ID, "http", environment);
		}

		@Bean
		ServerLifecycle httpServerCommandLifecycle(HttpServerChannel channel) {
			return ServerLifecycle.withinWebServer(channel::drain);
		}

	}

	/**
	 * The failure to start of an application that enables the server without a web stack.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnNoWebStack.class)
	static class NoWebServer {

		NoWebServer() {
			throw new InvalidChannelException(
					"Property cmd-ipc.server.http.enabled is true, but this application has neither Spring MVC nor "
							+ "WebFlux.",
					"Add the dependency org.springframework.boot:spring-boot-starter-webmvc or "
							+ "org.springframework.boot:spring-boot-starter-webflux, or set "
							+ "cmd-ipc.server.http.enabled to false.");
		}

	}

	/**
	 * The context of a web application that is started without a web server, as a parent
	 * context or in a test.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnUnservedContext.class)
	static class NotServed {

		NotServed() {
			logger.info("Commands are not served over HTTP, since this context was started without a web server");
		}

	}

	/**
	 * Condition that matches an application with a web server and a web stack.
	 */
	static final class OnWebServer extends AnyNestedCondition {

		OnWebServer() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		static class Reactive {

		}

		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		@ConditionalOnClass(name = WEBMVC)
		static class Servlet {

		}

	}

	/**
	 * Condition that matches a context without a web server, of an application that has a
	 * web stack.
	 */
	static final class OnUnservedContext extends AnyNestedCondition {

		OnUnservedContext() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnNotWebApplication
		@ConditionalOnClass(name = WEBFLUX)
		static class WebFlux {

		}

		@ConditionalOnNotWebApplication
		@ConditionalOnClass(name = WEBMVC)
		static class WebMvc {

		}

	}

	/**
	 * Condition that matches an application without a web stack.
	 */
	static final class OnNoWebStack extends NoneNestedConditions {

		OnNoWebStack() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@Conditional(OnWebServer.class)
		static class Served {

		}

		@Conditional(OnUnservedContext.class)
		static class Unserved {

		}

	}

}
