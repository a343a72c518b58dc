package io.cmdipc.http.server;

import java.io.IOException;
import java.net.InetAddress;
import java.security.Principal;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.cmdipc.http.server.webflux.TestApplication;
import io.cmdipc.http.server.webflux.WebFluxRoutes;
import io.cmdipc.http.server.webmvc.WebMvcRoutes;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The web stacks on which an application serves its commands. Tests of what a client sees
 * run on each of them.
 */
public enum WebStack {

	/** WebFlux on Netty. */
	WEBFLUX(WebApplicationType.REACTIVE) {

		@Override
		Served serve(HttpServerChannel channel, int port, Runnable onRequest) {
			ReactorHttpHandlerAdapter adapter = new ReactorHttpHandlerAdapter(
					RouterFunctions.toHttpHandler(WebFluxRoutes.of(channel)));
			ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
			DisposableServer server = HttpServer.create()
				.host("127.0.0.1")
				.port(port)
				.channelGroup(connections)
				.handle((request, response) -> {
					onRequest.run();
					return Mono.from(adapter.apply(request, response));
				})
				.bindNow();
			return new Served(server.port(), () -> {
				server.disposeNow();
				connections.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
			});
		}

		@Override
		Served serve(HttpServerChannel channel, @Nullable CorsConfiguration cors, @Nullable Principal principal) {
			TestApplication application = new TestApplication(WebFluxRoutes.of(channel, cors), principal);
			return new Served(application.port(), application::close);
		}

		@Override
		Object routes(HttpServerChannel channel, @Nullable CorsConfiguration cors) {
			return WebFluxRoutes.of(channel, cors);
		}

	},

	/** Spring MVC on Tomcat. */
	WEBMVC(WebApplicationType.SERVLET) {

		@Override
		Served serve(HttpServerChannel channel, int port, Runnable onRequest) {
			return start(WebMvcRoutes.of(channel, null), port, (request) -> {
				onRequest.run();
				return request;
			});
		}

		@Override
		Served serve(HttpServerChannel channel, @Nullable CorsConfiguration cors, @Nullable Principal principal) {
			return start(WebMvcRoutes.of(channel, cors), 0,
					(request) -> (principal != null) ? new UserRequest(request, principal) : request);
		}

		@Override
		Object routes(HttpServerChannel channel, @Nullable CorsConfiguration cors) {
			return WebMvcRoutes.of(channel, cors);
		}

		private static Served start(HandlerMapping routes, int port, UnaryOperator<HttpServletRequest> filter) {
			TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(port);
			factory.setAddress(InetAddress.getLoopbackAddress());
			factory.addConnectorCustomizers((connector) -> connector.setProperty("acceptCount", "1000"));
			WebServer server = factory.getWebServer((servlets) -> register(servlets, routes, filter));
			server.start();
			return new Served(server.getPort(), () -> {
				server.stop();
				server.destroy();
			});
		}

	};

	private final WebApplicationType type;

	WebStack(WebApplicationType type) {
		this.type = type;
	}

	/** Return the type of the applications of Spring Boot. */
	public WebApplicationType type() {
		return this.type;
	}

	/** Serve a channel without anything else. */
	abstract Served serve(HttpServerChannel channel, int port, Runnable onRequest);

	/**
	 * Serve a channel in an application, by the handler mappings of the stack.
	 * @param cors the permissions of pages of other origins, {@code null} for none
	 * @param principal the principal that a filter sets, {@code null} for none
	 */
	abstract Served serve(HttpServerChannel channel, @Nullable CorsConfiguration cors, @Nullable Principal principal);

	/** Return the routes of the stack. */
	abstract Object routes(HttpServerChannel channel, @Nullable CorsConfiguration cors);

	private static void register(ServletContext servlets, HandlerMapping routes,
			UnaryOperator<HttpServletRequest> requests) {
		GenericWebApplicationContext context = new GenericWebApplicationContext(servlets);
		context.registerBean(HandlerMapping.class, () -> routes);
		context.refresh();
		ServletRegistration.Dynamic servlet = servlets.addServlet("dispatcher", new DispatcherServlet(context));
		servlet.setAsyncSupported(true);
		servlet.setLoadOnStartup(1);
		servlet.addMapping("/");
		FilterRegistration.Dynamic filter = servlets.addFilter("requests", new RequestFilter(requests));
		filter.setAsyncSupported(true);
		filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
	}

	/**
	 * A server that is running.
	 *
	 * @param port its port
	 * @param stop stops it and closes all connections
	 */
	record Served(int port, Runnable stop) {

	}

	private static final class RequestFilter extends HttpFilter {

		private static final long serialVersionUID = 1L;

		private final transient UnaryOperator<HttpServletRequest> requests;

		RequestFilter(UnaryOperator<HttpServletRequest> requests) {
			this.requests = requests;
		}

		@Override
		protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			chain.doFilter(this.requests.apply(request), response);
		}

	}

	private static final class UserRequest extends HttpServletRequestWrapper {

		private final Principal principal;

		UserRequest(HttpServletRequest request, Principal principal) {
			super(request);
			this.principal = principal;
		}

		@Override
		public Principal getUserPrincipal() {
			return this.principal;
		}

	}

}
