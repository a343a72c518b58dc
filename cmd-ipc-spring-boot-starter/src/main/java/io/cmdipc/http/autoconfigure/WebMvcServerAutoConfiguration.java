package io.cmdipc.http.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.cmdipc.autoconfigure.channel.ConditionalOnCommandServer;
import io.cmdipc.http.server.HttpServerChannel;
import io.cmdipc.http.server.webmvc.WebMvcRoutes;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Auto-configuration of the routes of a Spring MVC application to the server over HTTP.
 */
@AutoConfiguration(after = HttpServerAutoConfiguration.class)
@ConditionalOnCommandServer("http")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ DispatcherServlet.class, DispatcherServletPath.class })
@ConditionalOnBooleanProperty(name = "cmd-ipc.server.http.on-management-port", havingValue = false,
		matchIfMissing = true)
public final class WebMvcServerAutoConfiguration {

	/**
	 * Before controllers and functional endpoints, which may match every path. Actuator
	 * is before both.
	 */
	static final int ROUTES_ORDER = -10;

	@Bean
	@ConditionalOnMissingBean(name = "commandHandlerMapping", search = SearchStrategy.CURRENT)
	AbstractUrlHandlerMapping commandHandlerMapping(HttpServerChannel channel, HttpServerProperties properties) {
		return routes(channel, properties);
	}

	static AbstractUrlHandlerMapping routes(HttpServerChannel channel, HttpServerProperties properties) {
		AbstractUrlHandlerMapping routes = WebMvcRoutes.of(channel, CrossOriginAccess.of(properties.cors()));
		routes.setOrder(ROUTES_ORDER);
		return routes;
	}

	@Bean
	@ConditionalOnMissingBean(name = "commandFormFilter", search = SearchStrategy.CURRENT)
	FilterRegistrationBean<Filter> commandFormFilter(HttpServerChannel channel,
			ObjectProvider<DispatcherServletPath> servlet) {
		FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(WebMvcRoutes.formFilter(channel));
		filter.addUrlPatterns(prefix(servlet) + channel.endpoints().get(0).path());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

	@Bean
	SmartInitializingSingleton commandPathCheck(HttpServerChannel channel,
			ObjectProvider<RequestMappingInfoHandlerMapping> controllers) {
		return () -> controllers.stream()
			.forEach((mapping) -> mapping.getHandlerMethods()
				.forEach((info, method) -> ServedPaths.check(channel, info.getDirectPaths(), method)));
	}

	@Bean
	SmartInitializingSingleton commandFilterCheck(HttpServerChannel channel,
			ObjectProvider<DispatcherServletPath> servlet, ListableBeanFactory beans) {
		return () -> {
			Map<String, AbstractFilterRegistrationBean<?>> filters = new LinkedHashMap<>();
			beans.getBeansOfType(AbstractFilterRegistrationBean.class).forEach(filters::put);
			new FiltersOfPaths(prefix(servlet), channel.endpoints()).check(filters);
		};
	}

	private static String prefix(ObjectProvider<DispatcherServletPath> servlet) {
		DispatcherServletPath path = servlet.getIfAvailable();
		return (path != null) ? path.getPrefix() : "";
	}

}
