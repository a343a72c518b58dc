package io.cmdipc.production.security.edge;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

@Configuration(proxyBeanMethods = false)
class ReactiveBearerTokenChain {

	@Bean
	SecurityWebFilterChain commandSecurity(ServerHttpSecurity http) {
		return http.securityMatcher(pathMatchers("/cmd", "/cmds.json"))
			.authorizeExchange((exchanges) -> exchanges.anyExchange().hasAuthority("SCOPE_billing"))
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.build();
	}

}
