package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.cmdipc.http.UnpooledClients;
import io.cmdipc.http.server.WebStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which servers of an application serve the routes of commands, and in which order.
 */
@ParameterizedClass
@EnumSource(WebStack.class)
class ServedRoutesTests {

	/** Two web servers are on the class path of the tests, and each would have a port. */
	private static final String NOT_TOMCAT = "org.springframework.boot.tomcat.autoconfigure.actuate.web.server."
			+ "TomcatReactiveManagementContextAutoConfiguration";

	private final WebStack stack;

	private ConfigurableApplicationContext context;

	ServedRoutesTests(WebStack stack) {
		this.stack = stack;
	}

	private void start(Class<?> source, String... properties) {
		String exclude = (this.stack == WebStack.WEBFLUX) ? NOT_TOMCAT : "";
		this.context = new SpringApplicationBuilder(HttpProblemApplication.class, source).web(this.stack.type())
			.run(Stream
				.concat(Stream.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
						"--spring.main.log-startup-info=false", "--cmd-ipc.server.http.enabled=true",
						"--spring.autoconfigure.exclude=" + exclude), Stream.of(properties))
				.toArray(String[]::new));
	}

	private Class<?> source(Class<?> webFlux, Class<?> webMvc) {
		return (this.stack == WebStack.WEBFLUX) ? webFlux : webMvc;
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void managementPortServesNoCommands() {
		start(Nothing.class, "--management.server.port=0", "--management.server.address=127.0.0.1");

		assertThat(status("local.management.port", "/actuator/health")).isEqualTo(200);
		assertThat(status("local.management.port", "/cmds.json")).isEqualTo(404);
		assertThat(post("local.management.port")).isEqualTo(404);
		assertThat(status("local.server.port", "/cmds.json")).isEqualTo(200);
		assertThat(post("local.server.port")).isEqualTo(200);
		assertThat(status("local.server.port", "/actuator/health")).isEqualTo(404);
	}

	@Test
	void managementPortServesTheCommandsInsteadIfAsked() {
		start(Nothing.class, "--management.server.port=0", "--management.server.address=127.0.0.1",
				"--cmd-ipc.server.http.on-management-port=true");

		assertThat(status("local.management.port", "/cmds.json")).isEqualTo(200);
		assertThat(post("local.management.port")).isEqualTo(200);
		assertThat(status("local.management.port", "/actuator/health")).isEqualTo(200);
		assertThat(status("local.server.port", "/cmds.json")).isEqualTo(404);
		assertThat(post("local.server.port")).isEqualTo(404);
	}

	@Test
	void oneServerServesCommandsAndActuator() {
		start(Nothing.class);

		assertThat(status("local.server.port", "/cmds.json")).isEqualTo(200);
		assertThat(status("local.server.port", "/actuator/health")).isEqualTo(200);
	}

	@Test
	void routesInActuatorHaveTheirPath() {
		start(Nothing.class, "--management.endpoints.web.exposure.include=mappings");

		assertThat(body("/actuator/mappings")).contains("\"predicate\":\"/cmd\"", "\"predicate\":\"/cmds.json\"");
	}

	@Test
	void basePathOfTheApplicationIsThatOfCommands() {
		start(Nothing.class, "--spring.webflux.base-path=/api", "--spring.mvc.servlet.path=/api");

		assertThat(status("local.server.port", "/api/cmds.json")).isEqualTo(200);
		assertThat(status("local.server.port", "/cmds.json")).isEqualTo(404);
	}

	@Test
	void routeForAllPathsDoesNotHideTheCatalogue() {
		start(source(RouteForAll.class, ServletRouteForAll.class));

		assertThat(body("/cmds.json")).contains("cmdschema");
		assertThat(body("/other")).isEqualTo("all");
	}

	@Test
	void controllerForAllPathsDoesNotHideTheCatalogue() {
		start(ControllerForAll.class);

		assertThat(body("/cmds.json")).contains("cmdschema");
		assertThat(body("/other")).isEqualTo("all");
	}

	@Test
	void staticFilesDoNotHideTheCatalogue() {
		start(Nothing.class, "--spring.web.resources.static-locations=classpath:/static-for-tests/",
				"--spring.webflux.static-path-pattern=/**", "--spring.mvc.static-path-pattern=/**");

		assertThat(body("/cmds.json")).contains("cmdschema");
	}

	@Test
	void routeWithALowerOrderIsBeforeTheCatalogue() {
		start(source(FirstRouteForAll.class, FirstMappingForAll.class));

		assertThat(body("/cmds.json")).isEqualTo("first");
	}

	@Test
	void functionalRoutesAtThePathsOfTheServerAreNeverCalled() {
		start(source(RoutesAtPaths.class, ServletRoutesAtPaths.class));

		assertThat(post("local.server.port")).isEqualTo(200);
		assertThat(body("/cmds.json")).contains("cmdschema");
		assertThat(status("local.server.port", "/cmd")).isEqualTo(405);
		assertThat(body("/other")).isEqualTo("own");
	}

	@Test
	void functionalRoutesWithALowerOrderAreBeforeTheServerInWebFluxAlone() {
		start(source(FirstRoutesAtPaths.class, FirstServletRoutesAtPaths.class));

		assertThat(post("local.server.port")).isEqualTo((this.stack == WebStack.WEBFLUX) ? 202 : 200);
		assertThat(body("/cmds.json")).contains((this.stack == WebStack.WEBFLUX) ? "own" : "cmdschema");
		assertThat(body("/other")).isEqualTo("own");
	}

	private int status(String port, String path) {
		return get(port, path).getStatus().value();
	}

	private String body(String path) {
		return new String(get("local.server.port", path).getResponseBody());
	}

	private EntityExchangeResult<byte[]> get(String port, String path) {
		return client(port).get().uri(path).exchange().expectBody().returnResult();
	}

	private int post(String port) {
		return client(port).post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("id", "1", "type", "list.commands.request"))
			.exchange()
			.expectBody()
			.returnResult()
			.getStatus()
			.value();
	}

	private WebTestClient client(String port) {
		return UnpooledClients.webTestClient()
			.baseUrl("http://127.0.0.1:" + this.context.getEnvironment().getProperty(port))
			.responseTimeout(Duration.ofSeconds(30))
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	static class RouteForAll {

		@Bean
		RouterFunction<ServerResponse> all() {
			return RouterFunctions.route().GET("/**", (request) -> ServerResponse.ok().bodyValue("all")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FirstRouteForAll {

		@Bean
		@Order(-1)
		RouterFunction<ServerResponse> all() {
			return RouterFunctions.route().GET("/**", (request) -> ServerResponse.ok().bodyValue("first")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServletRouteForAll {

		@Bean
		org.springframework.web.servlet.function.RouterFunction<?> all() {
			return org.springframework.web.servlet.function.RouterFunctions.route()
				.GET("/**", (request) -> org.springframework.web.servlet.function.ServerResponse.ok().body("all"))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RoutesAtPaths {

		@Bean
		RouterFunction<ServerResponse> own() {
			return RouterFunctions.route()
				.POST("/cmd", (request) -> ServerResponse.accepted().build())
				.GET("/cmd", (request) -> ServerResponse.ok().bodyValue("own"))
				.GET("/cmds.json", (request) -> ServerResponse.ok().bodyValue("own"))
				.GET("/other", (request) -> ServerResponse.ok().bodyValue("own"))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FirstRoutesAtPaths {

		@Bean
		@Order(-1)
		RouterFunction<ServerResponse> own() {
			return new RoutesAtPaths().own();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServletRoutesAtPaths {

		@Bean
		org.springframework.web.servlet.function.RouterFunction<?> own() {
			return org.springframework.web.servlet.function.RouterFunctions.route()
				.POST("/cmd", (request) -> org.springframework.web.servlet.function.ServerResponse.accepted().build())
				.GET("/cmd", (request) -> ok())
				.GET("/cmds.json", (request) -> ok())
				.GET("/other", (request) -> ok())
				.build();
		}

		private static org.springframework.web.servlet.function.ServerResponse ok() {
			return org.springframework.web.servlet.function.ServerResponse.ok().body("own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FirstServletRoutesAtPaths {

		@Bean
		@Order(-100)
		org.springframework.web.servlet.function.RouterFunction<?> own() {
			return new ServletRoutesAtPaths().own();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FirstMappingForAll {

		@Bean
		SimpleUrlHandlerMapping all() {
			HttpRequestHandler first = (request, response) -> response.getWriter().write("first");
			return new SimpleUrlHandlerMapping(Map.of("/**", first), -11);
		}

	}

	@RestController
	static class ControllerForAll {

		@GetMapping("/**")
		String all() {
			return "all";
		}

	}

}
