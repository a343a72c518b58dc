package io.cmdipc.security.client.autoconfigure;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AbstractOAuth2Token;

/**
 * Auto-configuration of tokens for the channels to remote services. Nothing is created
 * before there is a transport that sends tokens.
 */
@Lazy
@AutoConfiguration(afterName = {
		"org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
		"org.springframework.boot.security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientAutoConfiguration" })
@ConditionalOnClass({ Authentication.class, AbstractOAuth2Token.class, Mono.class })
public final class SecuredChannelAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TokenRelay commandTokenRelay() {
		return new TokenRelay();
	}

	/**
	 * Tokens of the application itself. An application without a web server may have
	 * clients of both kinds.
	 */
	@Lazy
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ReactiveOAuth2AuthorizedClientService.class)
	static class RegistrationConfiguration {

		@Bean
		@ConditionalOnMissingBean
		RegistrationTokens commandRegistrationTokens(ObjectProvider<RegisteredClients> clients) {
			return new RegistrationTokens(clients.orderedStream().findFirst().orElse(null));
		}

		@Bean
		@ConditionalOnBean(ReactiveOAuth2AuthorizedClientService.class)
		ReactiveClients reactiveCommandClients(ReactiveClientRegistrationRepository registrations,
				ReactiveOAuth2AuthorizedClientService service,
				ObjectProvider<AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager> managers,
				ObjectProvider<ReactiveOAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest>> endpoints) {
			return new ReactiveClients(registrations, service, managers.getIfAvailable(() -> {
				AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager manager = new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(
						registrations, service);
				endpoints.ifAvailable((endpoint) -> manager
					.setAuthorizedClientProvider(ReactiveOAuth2AuthorizedClientProviderBuilder.builder()
						.clientCredentials((grant) -> grant.accessTokenResponseClient(endpoint))
						.build()));
				return manager;
			}));
		}

		@Bean
		@ConditionalOnBean(OAuth2AuthorizedClientService.class)
		@ConditionalOnMissingBean(ReactiveOAuth2AuthorizedClientService.class)
		ServletClients servletCommandClients(ClientRegistrationRepository registrations,
				OAuth2AuthorizedClientService service,
				ObjectProvider<AuthorizedClientServiceOAuth2AuthorizedClientManager> managers,
				ObjectProvider<OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest>> endpoints) {
			return new ServletClients(registrations, service, managers.getIfAvailable(() -> {
				AuthorizedClientServiceOAuth2AuthorizedClientManager manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
						registrations, service);
				endpoints.ifAvailable((endpoint) -> manager
					.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
						.clientCredentials((grant) -> grant.accessTokenResponseClient(endpoint))
						.build()));
				return manager;
			}));
		}

	}

}
