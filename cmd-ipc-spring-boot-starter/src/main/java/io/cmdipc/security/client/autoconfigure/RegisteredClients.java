package io.cmdipc.security.client.autoconfigure;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * The OAuth2 clients of the application and their tokens, outside of any request.
 */
interface RegisteredClients {

	/** Return a registration, {@code null} if there is none. This may block. */
	@Nullable ClientRegistration find(String registrationId);

	/** Return what obtains tokens and stores them. */
	ReactiveOAuth2AuthorizedClientManager tokens();

	/**
	 * Remove a token that was refused.
	 * @param registrationId the registration
	 * @param principalName the name under which the token is stored
	 * @param token the value; another token stays
	 */
	Mono<Void> remove(String registrationId, String principalName, String token);

}
