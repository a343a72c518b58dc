package io.cmdipc.production.security.inside;

import java.util.List;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The warnings of an application with Spring Security that has no chain for its commands.
 */
@ExtendWith(OutputCaptureExtension.class)
class FilterChainCheckTests {

	/* With Tomcat and Netty on the class path, both are configured for this port. */
	private static final String ONE_SERVER = "spring.autoconfigure.exclude=org.springframework.boot.tomcat."
			+ "autoconfigure.actuate.web.server.TomcatReactiveManagementContextAutoConfiguration";

	private static final String DEFAULT = "The application defines no %s for /cmd, where it serves commands "
			+ "(cmd-ipc.server.http.command-path)";

	private static final String NONE = "no %s matches /cmd, where this application serves commands "
			+ "(cmd-ipc.server.http.command-path), so that everybody may call them";

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void defaultChainIsWarnedOfSinceItRefusesEveryCall(WebApplicationType stack, CapturedOutput output) {
		try (SecuredApplication application = SecuredApplication.start(stack, List.of(WhoHandlers.class))) {
			assertThat(output).containsOnlyOnce(DEFAULT.formatted(chain(stack)));
			assertThat(application.post("/cmd", "{}", null).statusCode()).isIn(401, 403);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void chainsForOtherPathsAloneAreWarnedOf(WebApplicationType stack, CapturedOutput output) {
		Class<?> chain = (stack == WebApplicationType.SERVLET) ? OtherServletPath.class : OtherReactivePath.class;
		SecuredApplication.start(stack, List.of(WhoHandlers.class, chain)).close();

		assertThat(output).containsOnlyOnce(NONE.formatted(chain(stack)));
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void chainForTheCommandsIsNotWarnedOf(WebApplicationType stack, CapturedOutput output) {
		Class<?> chain = (stack == WebApplicationType.SERVLET) ? Chains.Servlet.class : Chains.Reactive.class;
		SecuredApplication.start(stack, List.of(WhoHandlers.class, chain)).close();

		assertThat(output).doesNotContain("cmd-ipc.server.http.command-path");
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void chainBelowThePathOfTheServletIsNotWarnedOf(WebApplicationType stack, CapturedOutput output) {
		Class<?> chain = (stack == WebApplicationType.SERVLET) ? ServletPath.class : ReactivePath.class;
		try (SecuredApplication application = SecuredApplication.start(stack, List.of(WhoHandlers.class, chain),
				"spring.mvc.servlet.path=/api", "spring.webflux.base-path=/api")) {
			assertThat(output).doesNotContain("cmd-ipc.server.http.command-path");
			assertThat(application.post("/api/cmd", "{}", null).statusCode()).isIn(401, 403);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void chainForTheEndpointsOfActuatorAloneIsWarnedOf(WebApplicationType stack, CapturedOutput output) {
		Class<?> chain = (stack == WebApplicationType.SERVLET) ? ServletEndpoints.class : ReactiveEndpoints.class;
		try (SecuredApplication application = SecuredApplication.start(stack, List.of(WhoHandlers.class, chain))) {
			assertThat(output).containsOnlyOnce(NONE.formatted(chain(stack)));
			assertThat(application.text("who.blocking", null)).isEqualTo("nobody");
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void defaultChainAtTheManagementPortIsWarnedOf(WebApplicationType stack, CapturedOutput output) {
		try (SecuredApplication application = SecuredApplication.start(stack, List.of(WhoHandlers.class),
				"cmd-ipc.server.http.on-management-port=true", ONE_SERVER, "management.server.port=0",
				"management.server.address=127.0.0.1", "spring.mvc.servlet.path=/api")) {
			assertThat(output)
				.containsOnlyOnce("The application defines no " + chain(stack) + " for /cmd at the management port");
			assertThat(application.statusAtManagementPort("who.blocking")).isIn(401, 403);
		}
	}

	@ParameterizedTest
	@EnumSource(value = WebApplicationType.class, names = { "SERVLET", "REACTIVE" })
	void chainForTheCommandsAtTheManagementPortIsNotWarnedOf(WebApplicationType stack, CapturedOutput output) {
		Class<?> chain = (stack == WebApplicationType.SERVLET) ? ServletPath.class : ReactivePath.class;
		try (SecuredApplication application = SecuredApplication.start(stack, List.of(WhoHandlers.class, chain),
				"cmd-ipc.server.http.on-management-port=true", ONE_SERVER, "management.server.port=0",
				"management.server.address=127.0.0.1")) {
			assertThat(output).doesNotContain("cmd-ipc.server.http.command-path");
			assertThat(application.statusAtManagementPort("who.blocking")).isIn(401, 403);
		}
	}

	private static String chain(WebApplicationType stack) {
		return (stack == WebApplicationType.SERVLET) ? "SecurityFilterChain" : "SecurityWebFilterChain";
	}

	@Configuration(proxyBeanMethods = false)
	static class OtherServletPath {

		@Bean
		SecurityFilterChain adminChain(HttpSecurity http) {
			return http.securityMatcher("/admin/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().denyAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherReactivePath {

		@Bean
		SecurityWebFilterChain adminChain(ServerHttpSecurity http) {
			return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/admin/**"))
				.authorizeExchange((exchange) -> exchange.anyExchange().denyAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServletPath {

		@Bean
		SecurityFilterChain commandChain(HttpSecurity http) {
			return http.securityMatcher("/cmd", "/cmds.json")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactivePath {

		@Bean
		SecurityWebFilterChain commandChain(ServerHttpSecurity http) {
			return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/cmd", "/cmds.json"))
				.authorizeExchange((exchange) -> exchange.anyExchange().authenticated())
				.csrf(ServerHttpSecurity.CsrfSpec::disable)
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServletEndpoints {

		@Bean
		SecurityFilterChain endpointChain(HttpSecurity http) {
			return http
				.securityMatcher(org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest
					.toAnyEndpoint())
				.authorizeHttpRequests((requests) -> requests.anyRequest().denyAll())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveEndpoints {

		@Bean
		SecurityWebFilterChain endpointChain(ServerHttpSecurity http) {
			return http.securityMatcher(EndpointRequest.toAnyEndpoint())
				.authorizeExchange((exchange) -> exchange.anyExchange().denyAll())
				.build();
		}

	}

}
