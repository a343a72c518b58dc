package io.cmdipc.security.client.autoconfigure;

import java.util.Objects;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.http.autoconfigure.HttpChannelCredentials;
import io.cmdipc.http.autoconfigure.HttpChannelProperties;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

/**
 * Tokens of the application itself, obtained as an OAuth2 client by client credentials.
 * All channels with the same registration share one token.
 */
final class RegistrationTokens implements HttpChannelCredentials {

	private static final String REGISTRATIONS = "spring.security.oauth2.client.registration.";

	/* The owner of the tokens, which are not those of any caller. */
	private static final Authentication APPLICATION = new AnonymousAuthenticationToken("cmd-ipc", "cmd-ipc",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final @Nullable RegisteredClients clients;

	private final @Nullable SharedAuthorization authorization;

	/**
	 * Create tokens.
	 * @param clients the clients, {@code null} if none is registered
	 */
	RegistrationTokens(@Nullable RegisteredClients clients) {
		this.clients = clients;
		this.authorization = (clients != null) ? new SharedAuthorization(clients.tokens()) : null;
	}

	@Override
	public String property() {
		return "oauth2-registration";
	}

	@Override
	public ExchangeFilterFunction filter(String channelId, HttpChannelProperties channel) {
		String registration = channel.oauth2Registration();
		Assert.state(registration != null, "No registration was set");
		RegisteredClients known = check("cmd-ipc.channel.http." + channelId + ".oauth2-registration", registration);
		ServerOAuth2AuthorizedClientExchangeFilterFunction bearer = new ServerOAuth2AuthorizedClientExchangeFilterFunction(
				Objects.requireNonNull(this.authorization));
		bearer.setDefaultClientRegistrationId(registration);
		bearer.setPrincipalResolver((request) -> Mono.just(APPLICATION));
		return new RegistrationFilter(bearer, (token) -> known.remove(registration, APPLICATION.getName(), token),
				channel.relayToken());
	}

	private RegisteredClients check(String property, String registrationId) {
		RegisteredClients known = this.clients;
		ClientRegistration registration = (known != null) ? known.find(registrationId) : null;
		if (known == null || registration == null) {
			throw new InvalidChannelException(
					"There is no OAuth2 client registration '" + registrationId + "', but " + property + " names it.",
					"Declare the client below " + REGISTRATIONS + registrationId + ", or remove the property.");
		}
		AuthorizationGrantType grant = registration.getAuthorizationGrantType();
		if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(grant)) {
			throw new InvalidChannelException(
					"The OAuth2 client registration '" + registrationId + "' in " + property + " has the grant type "
							+ grant.getValue() + ", which a channel cannot use.",
					"Set " + REGISTRATIONS + registrationId
							+ ".authorization-grant-type to client_credentials, or name " + "another registration.");
		}
		return known;
	}

}
