package io.cmdipc.benchmarks.http;

import java.util.List;
import java.util.Map;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.benchmarks.process.Arguments;
import io.cmdipc.benchmarks.process.Orders;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * An application of Spring Boot that adds numbers at {@code POST /cmd}: by a command of a
 * registry, as the starter serves it, with or without {@link ObservedServer
 * observations}, or by a bare endpoint of the same web stack. All else is the same.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
		excludeName = { "org.springframework.boot.webflux.autoconfigure.WebFluxObservationAutoConfiguration",
				"org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration" })
@Import(ObservedServer.class)
public class ServerApplication {

	/**
	 * Run as {@code ours}, {@code observed} or {@code bare} on the stack {@code reactive}
	 * or {@code servlet} until the standard input ends.
	 */
	public static void main(String[] args) throws Exception {
		Arguments arguments = Arguments.of(List.of(args), Map.of("kind", "ours", "port", "0", "stack", "reactive"));
		String kind = arguments.text("kind");
		boolean ours = !kind.equals("bare");
		SpringApplication application = new SpringApplication(ServerApplication.class);
		application.setDefaultProperties(Map.of("server.port", arguments.text("port"), "spring.main.banner-mode", "off",
				"spring.main.web-application-type", arguments.text("stack"), "server.tomcat.max-keep-alive-requests",
				-1, "cmd-ipc.enabled", ours, "cmd-ipc.server.http.enabled", ours, "observed", kind.equals("observed")));
		ConfigurableApplicationContext context = application.run();
		Orders.answer(context.getEnvironment().getRequiredProperty("local.server.port"));
		Orders.follow((words) -> "?");
	}

	@Bean
	@ConditionalOnBooleanProperty("cmd-ipc.enabled")
	SmartInitializingSingleton command(CommandRegistry registry) {
		return () -> registry
			.register(Summands.COMMAND, CommandFunction.of(Summands.class, Summands::sum).nonBlocking())
			.join();
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "cmd-ipc.enabled", havingValue = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	RouterFunction<ServerResponse> bareEndpoint() {
		return RouterFunctions.route(RequestPredicates.path("/cmd"), new BareEndpoint());
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "cmd-ipc.enabled", havingValue = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	SimpleUrlHandlerMapping bareMapping() {
		return new SimpleUrlHandlerMapping(Map.of("/cmd", new BareServlet()), -1);
	}

}
