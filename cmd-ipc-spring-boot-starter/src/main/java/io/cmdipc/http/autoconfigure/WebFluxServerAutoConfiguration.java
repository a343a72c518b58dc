package io.cmdipc.http.autoconfigure;

import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;
import io.cmdipc.http.server.HttpServerChannel;
import io.cmdipc.http.server.webflux.WebFluxRoutes;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/**
 * Auto-configuration of the routes of a WebFlux application to the server over HTTP.
 */
@AutoConfiguration(after = HttpServerAutoConfiguration.class)
@ConditionalOnCommandServer("http")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public final class WebFluxServerAutoConfiguration {

	/** Before routes without an order, which may match every path. */
	static final int ROUTES_ORDER = 0;

	@Bean
	@ConditionalOnMissingBean(name = "commandRoutes", search = SearchStrategy.CURRENT)
	@Order(ROUTES_ORDER)
	RouterFunction<ServerResponse> commandRoutes(HttpServerChannel channel, HttpServerProperties properties,
			ApplicationContext context) {
		return new RoutesOfContext(WebFluxRoutes.of(channel, CrossOriginAccess.of(properties.cors())), context,
				properties.onManagementPort());
	}

	@Bean
	SmartInitializingSingleton commandPathCheck(HttpServerChannel channel,
			ObjectProvider<RequestMappingInfoHandlerMapping> controllers) {
		return () -> controllers.stream()
			.forEach((mapping) -> mapping.getHandlerMethods()
				.forEach((info, method) -> ServedPaths.check(channel, info.getDirectPaths(), method)));
	}

}
