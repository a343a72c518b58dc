package io.cmdipc.production.security.edge;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
class BearerTokenChain {

	@Bean
	SecurityFilterChain commandSecurity(HttpSecurity http) throws Exception {
		return http.securityMatcher("/cmd", "/cmds.json")
			.authorizeHttpRequests((requests) -> requests.anyRequest().hasAuthority("SCOPE_billing"))
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(CsrfConfigurer::disable)
			.build();
	}

}
