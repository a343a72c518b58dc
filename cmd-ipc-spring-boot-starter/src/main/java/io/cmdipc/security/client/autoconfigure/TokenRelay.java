package io.cmdipc.security.client.autoconfigure;

import java.security.Principal;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.credentials.BearerTokenSource;
import io.cmdipc.credentials.BearerTokens;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * Bearer tokens of callers, each sent with the calls that are made on behalf of its
 * caller. A token is read from the {@link Authentication} of the sender when a call is
 * sent, and kept nowhere.
 */
final class TokenRelay implements BearerTokenSource {

	@Override
	public String property() {
		return "relay-token";
	}

	@Override
	public BearerTokens create(String property, String value) {
		return (sender) -> authentication(sender).mapNotNull(TokenRelay::token);
	}

	/** Return who made a call: its sender, or else the one of the Reactor context. */
	private static Mono<Authentication> authentication(MessageContext context) {
		@Nullable Principal sender = context.principal();
		if (sender != null) {
			return (sender instanceof Authentication known) ? Mono.just(known) : Mono.empty();
		}
		return Mono.deferContextual((view) -> view.hasKey(SecurityContext.class)
				? ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication)
				: Mono.empty());
	}

	private static @Nullable String token(Authentication authentication) {
		return (authentication.isAuthenticated() && authentication.getCredentials() instanceof AbstractOAuth2Token token
				&& !(token instanceof OAuth2RefreshToken)) ? token.getTokenValue() : null;
	}

}
