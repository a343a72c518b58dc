package io.cmdipc.http.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.credentials.BearerTokens;
import io.cmdipc.credentials.CredentialsException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests with a token that the service refuses.
 */
class TokenFilterTests {

	private static final Duration WAIT = Duration.ofSeconds(20);

	private final List<String> sent = new ArrayList<>();

	@Test
	void refusedTokenIsReplacedOnce() {
		assertThat(send(Mono.just("new"), "Bearer new").statusCode()).isEqualTo(HttpStatus.OK);
		assertThat(this.sent).containsExactly("Bearer old", "Bearer new");
	}

	@Test
	void refusalWithoutAnotherTokenIsNotAnEmptyResponse() {
		assertThatExceptionOfType(CredentialsException.class).isThrownBy(() -> send(Mono.empty(), "Bearer new"))
			.withMessage("the service of channel 'billing' refused the token, and there is no other");
		assertThat(this.sent).containsExactly("Bearer old");
	}

	private ClientResponse send(Mono<String> another, String accepted) {
		ExchangeFunction service = (request) -> {
			String token = String.valueOf(request.headers().getFirst(HttpHeaders.AUTHORIZATION));
			this.sent.add(token);
			return Mono
				.just(ClientResponse.create(token.equals(accepted) ? HttpStatus.OK : HttpStatus.UNAUTHORIZED).build());
		};
		ClientResponse response = new TokenFilter("billing", new Tokens(another), null)
			.filter(ClientRequest.create(HttpMethod.POST, URI.create("https://billing.example/cmd")).build(), service)
			.block(WAIT);
		assertThat(response).isNotNull();
		return response;
	}

	/**
	 * Tokens of which the first is old.
	 *
	 * @param another what comes in its place
	 */
	private record Tokens(Mono<String> another) implements BearerTokens {

		@Override
		public Mono<String> token(MessageContext sender) {
			return Mono.just("old");
		}

		@Override
		public Mono<String> another(String refused) {
			return this.another;
		}

	}

}
