package io.cmdipc.production.security.inside;

import io.cmdipc.CommandInvocation;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.security.CommandAuthorization;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * The rules and the handler of the documentation.
 */
@Configuration(proxyBeanMethods = false)
class DocumentedRights {

	@Bean
	AuthorizationManager<CommandInvocation> commandRules() {
		return CommandAuthorization.builder()
			.command("billing.*")
			.hasRole("BILLING")
			.command("shop.catalogue")
			.permitAll()
			.anyCommand()
			.authenticated()
			.build();
	}

	@CommandHandler("billing.refund")
	@PreAuthorize("hasRole('BILLING')")
	String refund(String order, @AuthenticationPrincipal UserDetails user) {
		return order + " was refunded by " + user.getUsername();
	}

}
