package io.cmdipc.security.client.autoconfigure;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * The OAuth2 clients of a servlet application. What obtains and stores tokens there
 * blocks, so it runs on threads of its own.
 *
 * @param registrations the registrations
 * @param service the store of tokens
 * @param manager obtains tokens
 */
record ServletClients(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService service,
		OAuth2AuthorizedClientManager manager) implements RegisteredClients {

	@Override
	public @Nullable ClientRegistration find(String registrationId) {
		return this.registrations.findByRegistrationId(registrationId);
	}

	@Override
	public ReactiveOAuth2AuthorizedClientManager tokens() {
		return (request) -> Mono.fromCallable(() -> this.manager.authorize(request))
			.subscribeOn(Schedulers.boundedElastic());
	}

	@Override
	public Mono<Void> remove(String registrationId, String principalName, String token) {
		return Mono.<Void>fromRunnable(() -> removeNow(registrationId, principalName, token))
			.subscribeOn(Schedulers.boundedElastic());
	}

	private void removeNow(String registrationId, String principalName, String token) {
		@Nullable OAuth2AuthorizedClient stored = this.service.loadAuthorizedClient(registrationId, principalName);
		if (stored != null && stored.getAccessToken().getTokenValue().equals(token)) {
			this.service.removeAuthorizedClient(registrationId, principalName);
		}
	}

}
