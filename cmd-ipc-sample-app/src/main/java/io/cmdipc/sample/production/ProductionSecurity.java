package io.cmdipc.sample.production;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;

/**
 * Who may use the endpoints of an application with profile {@code production}: commands
 * and Actuator are for its user, health is for everybody.
 */
@Configuration(proxyBeanMethods = false)
@Profile("production")
public class ProductionSecurity {

	/* Each request brings its password, so there is no session that a page could use. */
	@Bean
	SecurityWebFilterChain endpoints(ServerHttpSecurity http) {
		return http
			.authorizeExchange((exchange) -> exchange.pathMatchers("/actuator/health", "/actuator/health/*")
				.permitAll()
				.pathMatchers("/cmd", "/cmds.json", "/actuator/**")
				.authenticated()
				.anyExchange()
				.permitAll())
			.httpBasic(Customizer.withDefaults())
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.build();
	}

}
