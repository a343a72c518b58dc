package io.cmdipc.security.client.autoconfigure;

import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.http.client.ChannelRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Adds the token of a registration to requests. A request that was refused with status
 * 401 has run nothing (RFC 9110, 15.5.2), so it is sent once more, with a new token.
 */
final class RegistrationFilter implements ExchangeFilterFunction {

	private static final String BEARER = "Bearer ";

	private final ExchangeFilterFunction bearer;

	private final TokenRemoval removal;

	private final boolean onlyLists;

	private final RefusedTokens refused = new RefusedTokens();

	/**
	 * Create a filter.
	 * @param bearer the filter that adds the token
	 * @param removal removes a token from its store
	 * @param onlyLists whether calls carry another token
	 */
	RegistrationFilter(ExchangeFilterFunction bearer, TokenRemoval removal, boolean onlyLists) {
		this.bearer = bearer;
		this.removal = removal;
		this.onlyLists = onlyLists;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((view) -> (this.onlyLists && !ChannelRequest.isList(view)) ? next.exchange(request)
				: send(request, next));
	}

	private Mono<ClientResponse> send(ClientRequest request, ExchangeFunction next) {
		AtomicReference<@Nullable String> sent = new AtomicReference<>();
		return this.bearer.filter(request, (authorized) -> {
			sent.set(authorized.headers().getFirst(HttpHeaders.AUTHORIZATION));
			return next.exchange(authorized);
		})
			.flatMap((response) -> response.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
					? sendAgain(request, next, response, sent.get()) : Mono.just(response));
	}

	private Mono<ClientResponse> sendAgain(ClientRequest request, ExchangeFunction next, ClientResponse response,
			@Nullable String sent) {
		if (sent == null || !sent.startsWith(BEARER) || !this.refused.refuse(sent)) {
			return Mono.just(response);
		}
		return response.releaseBody()
			.then(this.removal.remove(sent.substring(BEARER.length())))
			.then(Mono.defer(() -> this.bearer.filter(request, next)));
	}

	/**
	 * Removes a token from its store.
	 */
	@FunctionalInterface
	interface TokenRemoval {

		Mono<Void> remove(String token);

	}

}
