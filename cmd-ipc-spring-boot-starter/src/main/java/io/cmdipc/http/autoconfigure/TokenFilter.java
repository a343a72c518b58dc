package io.cmdipc.http.autoconfigure;

import java.util.Optional;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.credentials.BearerTokens;
import io.cmdipc.credentials.CredentialsException;
import io.cmdipc.http.client.ChannelRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Adds tokens to the requests of a channel. A request that was refused with status 401
 * has run nothing (RFC 9110, 15.5.2), so it is sent once more if there is another token.
 *
 * @param channelId the id of the channel
 * @param calls the tokens of calls
 * @param lists the tokens of requests for the list of commands, {@code null} for none
 */
record TokenFilter(String channelId, BearerTokens calls,
		@Nullable BearerTokens lists) implements ExchangeFilterFunction {

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((view) -> {
			if (!ChannelRequest.isList(view)) {
				return send(request, next, this.calls, ChannelRequest.sender(view));
			}
			return (this.lists != null) ? send(request, next, this.lists, MessageContext.NONE) : list(request, next);
		});
	}

	private Mono<ClientResponse> send(ClientRequest request, ExchangeFunction next, BearerTokens tokens,
			MessageContext sender) {
		return tokens.token(sender)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.flatMap((token) -> token.isPresent() ? send(request, next, tokens, token.get()) : next.exchange(request));
	}

	private Mono<ClientResponse> send(ClientRequest request, ExchangeFunction next, BearerTokens tokens, String token) {
		return next.exchange(bearer(request, token)).flatMap((response) -> {
			Mono<String> another = response.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED) ? tokens.another(token)
					: null;
			return (another == null) ? Mono.just(response)
					: response.releaseBody()
						.then(another.switchIfEmpty(Mono.error(this::refused)))
						.flatMap((renewed) -> next.exchange(bearer(request, renewed)));
		});
	}

	private static ClientRequest bearer(ClientRequest request, String token) {
		return ClientRequest.from(request).headers((headers) -> headers.setBearerAuth(token)).build();
	}

	/*
	 * Nobody has caused a request for the list, so there is no token for it.
	 */
	private Mono<ClientResponse> list(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request)
			.flatMap((response) -> isRefused(response) ? response.releaseBody().then(Mono.error(this::unlisted))
					: Mono.just(response));
	}

	private static boolean isRefused(ClientResponse response) {
		return response.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
				|| response.statusCode().isSameCodeAs(HttpStatus.FORBIDDEN);
	}

	private CredentialsException refused() {
		return new CredentialsException(
				"the service of channel '" + this.channelId + "' refused the token, and there is no other");
	}

	private CredentialsException unlisted() {
		return new CredentialsException(
				"the service lists its commands only to those who log in: set cmd-ipc.channel.http." + this.channelId
						+ ".oauth2-registration, whose token is used for the list");
	}

}
