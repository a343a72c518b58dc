package io.cmdipc.production.security.inside;

import org.springframework.boot.WebApplicationType;

/**
 * Rules about the commands of a WebFlux application.
 */
class AuthorizationInWebFluxTests extends AuthorizationContract {

	AuthorizationInWebFluxTests() {
		super(WebApplicationType.REACTIVE, Chains.Reactive.class);
	}

}
