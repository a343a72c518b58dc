package io.cmdipc.http.autoconfigure;

import io.cmdipc.http.server.HttpServerChannel;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;

/**
 * The routes to the server over HTTP at the management port of a Spring MVC application.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBooleanProperty("cmd-ipc.server.http.on-management-port")
@ConditionalOnBean(HttpServerChannel.class)
final class WebMvcManagementConfiguration {

	@Bean
	AbstractUrlHandlerMapping commandHandlerMapping(HttpServerChannel channel, HttpServerProperties properties) {
		return WebMvcServerAutoConfiguration.routes(channel, properties);
	}

}
