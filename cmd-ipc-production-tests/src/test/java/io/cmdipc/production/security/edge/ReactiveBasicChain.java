package io.cmdipc.production.security.edge;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;

import static org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers.pathMatchers;

@Configuration(proxyBeanMethods = false)
class ReactiveBasicChain {

	@Bean
	SecurityWebFilterChain commandSecurity(ServerHttpSecurity http) {
		return http.securityMatcher(pathMatchers("/cmd", "/cmds.json"))
			.authorizeExchange((exchanges) -> exchanges.anyExchange().hasRole("SERVICE"))
			.httpBasic(Customizer.withDefaults())
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.csrf(ServerHttpSecurity.CsrfSpec::disable)
			.build();
	}

}
