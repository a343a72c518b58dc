package io.cmdipc.production.security.inside;

import java.util.List;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The warnings of an application with Spring Security that has no chain for its commands.
 */
@ExtendWith(OutputCaptureExtension.class)
class FilterChainCheckTests {

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

}
