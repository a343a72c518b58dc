package io.cmdipc.http.autoconfigure;

import io.cmdipc.autoconfigure.CommandRegistryProperties;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.autoconfigure.channel.ServerLifecycle;
import io.cmdipc.http.server.HttpServerChannel;
import io.cmdipc.message.MessageCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
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

	private static final String WEBFLUX = "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration";

	private static final Logger logger = LoggerFactory.getLogger(HttpServerAutoConfiguration.class);

	/**
	 * The channel whose endpoints a web stack serves.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class Channel {

		@Bean
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		HttpServerChannel httpServerCommandChannel(HttpServerProperties properties,
				CommandRegistryProperties registryProperties, MessageCodec codec, Environment environment) {
			return new HttpServerChannel(CHANNEL_ID, codec,
					ServerSettings.of(properties, registryProperties.limits(), environment));
		}

		@Bean
		ChannelDeclaration httpServerChannelDeclaration() {
			return ChannelDeclaration.of(CHANNEL_ID, "cmd-ipc.server.http").withOutbound(false);
		}

		@Bean
		ServerLifecycle httpServerCommandLifecycle(HttpServerChannel channel) {
			return ServerLifecycle.withinWebServer(channel::drain);
		}

	}

	/**
	 * The failure to start of an application that enables the server without WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(NotReactive.class)
	static class NoWebServer {

		NoWebServer() {
			throw new InvalidChannelException(
					"Property cmd-ipc.server.http.enabled is true, but this application has no WebFlux server.",
					"Add the dependency org.springframework.boot:spring-boot-starter-webflux (an application that "
							+ "also has spring-boot-starter-webmvc needs spring.main.web-application-type=reactive), "
							+ "or set cmd-ipc.server.http.enabled to false.");
		}

	}

	/**
	 * The context of an application with WebFlux that is started without a web server, as
	 * a parent context or in a test.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnNotWebApplication
	@ConditionalOnClass(name = WEBFLUX)
	static class NotServed {

		NotServed() {
			logger.info("Commands are not served over HTTP, since this context was started without a web server");
		}

	}

	/**
	 * Condition that matches an application without WebFlux.
	 */
	static final class NotReactive extends NoneNestedConditions {

		NotReactive() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		static class Reactive {

		}

		@ConditionalOnNotWebApplication
		@ConditionalOnClass(name = WEBFLUX)
		static class WithoutServer {

		}

	}

}
