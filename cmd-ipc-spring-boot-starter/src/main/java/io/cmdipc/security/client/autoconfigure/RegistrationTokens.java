package io.cmdipc.security.client.autoconfigure;

import java.util.Objects;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.credentials.BearerTokenSource;
import io.cmdipc.credentials.BearerTokens;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * Tokens of the application itself, obtained as an OAuth2 client by client credentials.
 * All channels with the same registration share one token.
 */
final class RegistrationTokens implements BearerTokenSource {

	private static final String REGISTRATIONS = "spring.security.oauth2.client.registration.";

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
	public BearerTokens create(String property, String registrationId) {
		RegisteredClients known = check(property, registrationId);
		return new ApplicationTokens(registrationId, known, Objects.requireNonNull(this.authorization));
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
