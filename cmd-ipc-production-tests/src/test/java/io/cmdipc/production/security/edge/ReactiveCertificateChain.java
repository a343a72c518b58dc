package io.cmdipc.production.security.edge;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

@Configuration(proxyBeanMethods = false)
class ReactiveCertificateChain {

	@Bean
	SecurityWebFilterChain commandSecurity(ServerHttpSecurity http) {
		return http.securityMatcher(pathMatchers("/cmd", "/cmds.json"))
			.authorizeExchange((exchanges) -> exchanges.anyExchange().hasRole("SERVICE"))
			.x509(Customizer.withDefaults())
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.build();
	}

	@Bean
	ReactiveUserDetailsService services() {
		return new MapReactiveUserDetailsService(User.withUsername("shop").password("").roles("SERVICE").build());
	}

}
