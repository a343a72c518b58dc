package io.cmdipc.security.client.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;

/**
 * The OAuth2 clients of a reactive application, or of one without a web server.
 *
 * @param registrations the registrations
 * @param service the store of tokens
 * @param tokens obtains tokens
 */
record ReactiveClients(ReactiveClientRegistrationRepository registrations,
		ReactiveOAuth2AuthorizedClientService service,
		ReactiveOAuth2AuthorizedClientManager tokens) implements RegisteredClients {

	private static final Duration START = Duration.ofSeconds(10);

	@Override
	public @Nullable ClientRegistration find(String registrationId) {
		return this.registrations.findByRegistrationId(registrationId).block(START);
	}

	@Override
	public Mono<Void> remove(String registrationId, String principalName, String token) {
		return this.service.loadAuthorizedClient(registrationId, principalName)
			.filter((client) -> client.getAccessToken().getTokenValue().equals(token))
			.flatMap((client) -> this.service.removeAuthorizedClient(registrationId, principalName));
	}

}
