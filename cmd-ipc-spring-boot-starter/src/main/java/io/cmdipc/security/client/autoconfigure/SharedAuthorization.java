package io.cmdipc.security.client.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.cmdipc.credentials.CredentialsException;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/**
 * Obtains the tokens of registrations, each at most once at a time however many calls
 * wait for it. A request for a token that was begun ends by itself, within a limit of
 * time. The texts of failures have nothing that a token endpoint wrote but the error
 * code.
 */
final class SharedAuthorization implements ReactiveOAuth2AuthorizedClientManager {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Pattern ERROR_CODE = Pattern.compile("[\\w.-]{1,60}");

	/* The code of Spring Security for a response that it cannot read. */
	private static final String NO_TOKEN = "invalid_token_response";

	private final ReactiveOAuth2AuthorizedClientManager tokens;

	private final Map<String, Mono<OAuth2AuthorizedClient>> running = new ConcurrentHashMap<>();

	SharedAuthorization(ReactiveOAuth2AuthorizedClientManager tokens) {
		this.tokens = tokens;
	}

	@Override
	public Mono<OAuth2AuthorizedClient> authorize(OAuth2AuthorizeRequest request) {
		return Mono.defer(() -> this.running.computeIfAbsent(request.getClientRegistrationId(),
				(registrationId) -> start(registrationId, request)));
	}

	private Mono<OAuth2AuthorizedClient> start(String registrationId, OAuth2AuthorizeRequest request) {
		return Mono.defer(() -> this.tokens.authorize(request))
			.switchIfEmpty(
					Mono.error(() -> new CredentialsException("registration '" + registrationId + "': no token")))
			.timeout(LIMIT)
			.onErrorMap((failure) -> failure(registrationId, failure))
			.doOnTerminate(() -> this.running.remove(registrationId))
			.cache();
	}

	private static CredentialsException failure(String registrationId, Throwable failure) {
		return (failure instanceof CredentialsException known) ? known
				: new CredentialsException("registration '" + registrationId + "': " + reason(failure));
	}

	private static String reason(Throwable failure) {
		if (failure instanceof TimeoutException) {
			return "the token endpoint did not respond within " + LIMIT.toSeconds() + " s";
		}
		String code = "";
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < 10; depth++) {
			if (cause instanceof IOException) {
				return "the token endpoint cannot be reached, " + cause.getClass().getSimpleName() + ": "
						+ cause.getMessage();
			}
			if (code.isEmpty() && cause instanceof OAuth2AuthorizationException known) {
				code = known.getError().getErrorCode();
			}
			cause = cause.getCause();
		}
		if (code.equals(NO_TOKEN)) {
			return "the response of the token endpoint has no token";
		}
		return ERROR_CODE.matcher(code).matches() ? "the token endpoint answered " + code
				: failure.getClass().getSimpleName();
	}

}
