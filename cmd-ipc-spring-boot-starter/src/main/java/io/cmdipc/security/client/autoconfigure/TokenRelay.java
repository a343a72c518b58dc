package io.cmdipc.security.client.autoconfigure;

import java.security.Principal;

import io.cmdipc.http.autoconfigure.HttpChannelCredentials;
import io.cmdipc.http.autoconfigure.HttpChannelProperties;
import io.cmdipc.http.client.ChannelRequest;
import io.cmdipc.http.client.CredentialsException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Bearer tokens of callers, each sent with the calls that are made on behalf of its
 * caller. A token is read from the {@link Authentication} of the sender when a call is
 * sent, and kept nowhere.
 */
final class TokenRelay implements HttpChannelCredentials {

	@Override
	public String property() {
		return "relay-token";
	}

	@Override
	public ExchangeFilterFunction filter(String channelId, HttpChannelProperties channel) {
		boolean listsByItself = channel.oauth2Registration() == null;
		return (request, next) -> Mono.deferContextual((view) -> {
			if (ChannelRequest.isList(view)) {
				return listsByItself ? list(channelId, request, next) : next.exchange(request);
			}
			return authentication(view).mapNotNull(TokenRelay::token)
				.map((token) -> bearer(request, token))
				.defaultIfEmpty(request)
				.flatMap(next::exchange);
		});
	}

	/*
	 * Nobody has caused a request for the list, so there is no token for it.
	 */
	private static Mono<ClientResponse> list(String channelId, ClientRequest request, ExchangeFunction next) {
		return next.exchange(request)
			.flatMap((response) -> isRefused(response)
					? response.releaseBody().then(Mono.error(() -> unlisted(channelId))) : Mono.just(response));
	}

	private static boolean isRefused(ClientResponse response) {
		return response.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
				|| response.statusCode().isSameCodeAs(HttpStatus.FORBIDDEN);
	}

	private static CredentialsException unlisted(String channelId) {
		return new CredentialsException(
				"the service lists its commands only to those who log in: set cmd-ipc.channel.http." + channelId
						+ ".oauth2-registration, whose token is used for the list");
	}

	/** Return who made a call: its sender, or else the one of the Reactor context. */
	private static Mono<Authentication> authentication(ContextView view) {
		@Nullable Principal sender = ChannelRequest.sender(view).principal();
		if (sender != null) {
			return (sender instanceof Authentication known) ? Mono.just(known) : Mono.empty();
		}
		return view.hasKey(SecurityContext.class)
				? ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication)
				: Mono.empty();
	}

	private static @Nullable String token(Authentication authentication) {
		return (authentication.isAuthenticated() && authentication.getCredentials() instanceof AbstractOAuth2Token token
				&& !(token instanceof OAuth2RefreshToken)) ? token.getTokenValue() : null;
	}

	private static ClientRequest bearer(ClientRequest request, String token) {
		return ClientRequest.from(request).headers((headers) -> headers.setBearerAuth(token)).build();
	}

}
