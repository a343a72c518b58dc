package io.cmdipc.http.autoconfigure;

import java.util.List;

import io.cmdipc.autoconfigure.CommandRegistryProperties;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.autoconfigure.channel.ServerLifecycle;
import io.cmdipc.http.server.HttpServerChannel;
import io.cmdipc.http.server.HttpServerSettings;
import io.cmdipc.http.server.webflux.WebFluxRoutes;
import io.cmdipc.message.MessageCodec;
import org.jspecify.annotations.Nullable;
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
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Auto-configuration of the server over HTTP, declared by
 * {@code cmd-ipc.server.http.enabled}.
 */
@AutoConfiguration
@ConditionalOnCommandServer("http")
@EnableConfigurationProperties(HttpServerProperties.class)
public final class HttpServerAutoConfiguration {

	static final String CHANNEL_ID = "http-server";

	/** Before routes without an order, which may match every path. */
	static final int ROUTES_ORDER = 0;

	private static final String WEBFLUX = "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration";

	private static final Logger logger = LoggerFactory.getLogger(HttpServerAutoConfiguration.class);

	/**
	 * The endpoints of a WebFlux application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class Endpoints {

		@Bean
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		HttpServerChannel httpServerCommandChannel(HttpServerProperties properties,
				CommandRegistryProperties registryProperties, MessageCodec codec) {
			CommandRegistryProperties.Limits limits = registryProperties.limits();
			Integer maxExchanges = properties.maxExchanges();
			return new HttpServerChannel(CHANNEL_ID, codec,
					new HttpServerSettings(properties.commandPath(), properties.cataloguePath(),
							(maxExchanges != null) ? maxExchanges : placesOf(limits),
							Math.toIntExact(limits.maxMessageSize().toBytes())));
		}

		private static int placesOf(CommandRegistryProperties.Limits limits) {
			long places = (long) limits.maxInFlightPerChannel() + limits.maxWaitingPerChannel();
			return (int) Math.min(Integer.MAX_VALUE, places);
		}

		@Bean
		ChannelDeclaration httpServerChannelDeclaration() {
			return ChannelDeclaration.of(CHANNEL_ID, "cmd-ipc.server.http").withOutbound(false);
		}

		@Bean
		ServerLifecycle httpServerCommandLifecycle(HttpServerChannel channel) {
			return ServerLifecycle.withinWebServer(channel::drain);
		}

		@Bean
		@ConditionalOnMissingBean(name = "commandRoutes", search = SearchStrategy.CURRENT)
		@Order(ROUTES_ORDER)
		RouterFunction<ServerResponse> commandRoutes(HttpServerChannel channel, HttpServerProperties properties,
				ApplicationContext context) {
			return new RoutesOfContext(WebFluxRoutes.of(channel, cors(properties.cors())), context);
		}

		private static @Nullable CorsConfiguration cors(HttpServerProperties.Cors properties) {
			if (!properties.isConfigured()) {
				return null;
			}
			CorsConfiguration cors = new CorsConfiguration();
			PropertyMapper map = PropertyMapper.get();
			map.from(properties.allowedOrigins()).whenNot(List::isEmpty).to(cors::setAllowedOrigins);
			map.from(properties.allowedOriginPatterns()).whenNot(List::isEmpty).to(cors::setAllowedOriginPatterns);
			cors.addAllowedMethod("GET");
			cors.addAllowedMethod("POST");
			cors.setAllowedHeaders(properties.allowedHeaders());
			cors.setAllowCredentials(properties.allowCredentials());
			cors.setMaxAge(properties.maxAge());
			return cors;
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
