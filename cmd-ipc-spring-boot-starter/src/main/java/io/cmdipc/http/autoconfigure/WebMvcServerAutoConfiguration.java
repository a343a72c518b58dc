package io.cmdipc.http.autoconfigure;

import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;
import io.cmdipc.http.server.HttpServerChannel;
import io.cmdipc.http.server.webmvc.WebMvcRoutes;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;

/**
 * Auto-configuration of the routes of a Spring MVC application to the server over HTTP.
 */
@AutoConfiguration(after = HttpServerAutoConfiguration.class)
@ConditionalOnCommandServer("http")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
public final class WebMvcServerAutoConfiguration {

	/**
	 * Before controllers and functional endpoints, which may match every path. Actuator
	 * is before both.
	 */
	static final int ROUTES_ORDER = -10;

	@Bean
	@ConditionalOnMissingBean(name = "commandHandlerMapping", search = SearchStrategy.CURRENT)
	AbstractUrlHandlerMapping commandHandlerMapping(HttpServerChannel channel, HttpServerProperties properties) {
		AbstractUrlHandlerMapping routes = WebMvcRoutes.of(channel, CrossOriginAccess.of(properties.cors()));
		routes.setOrder(ROUTES_ORDER);
		return routes;
	}

}
