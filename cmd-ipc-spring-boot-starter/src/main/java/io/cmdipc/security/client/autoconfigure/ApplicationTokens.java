package io.cmdipc.security.client.autoconfigure;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.credentials.BearerTokens;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;

/**
 * The tokens of the application itself that one channel sends, whoever calls.
 */
final class ApplicationTokens implements BearerTokens {

	/* The owner of the tokens, which are not those of any caller. */
	private static final Authentication APPLICATION = new AnonymousAuthenticationToken("cmd-ipc", "cmd-ipc",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final OAuth2AuthorizeRequest request;

	private final RegisteredClients clients;

	private final ReactiveOAuth2AuthorizedClientManager manager;

	private final RefusedTokens refused = new RefusedTokens();

	/**
	 * Create the tokens of a channel.
	 * @param registrationId the registration
	 * @param clients stores tokens
	 * @param manager obtains tokens
	 */
	ApplicationTokens(String registrationId, RegisteredClients clients, ReactiveOAuth2AuthorizedClientManager manager) {
		this.request = OAuth2AuthorizeRequest.withClientRegistrationId(registrationId).principal(APPLICATION).build();
		this.clients = clients;
		this.manager = manager;
	}

	@Override
	public Mono<String> token(MessageContext sender) {
		return this.manager.authorize(this.request).map((client) -> client.getAccessToken().getTokenValue());
	}

	@Override
	public @Nullable Mono<String> another(String refusedToken) {
		return this.refused.refuse(refusedToken)
				? this.clients.remove(this.request.getClientRegistrationId(), APPLICATION.getName(), refusedToken)
					.then(Mono.defer(() -> token(MessageContext.NONE)))
				: null;
	}

}
