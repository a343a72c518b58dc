package io.cmdipc.production.security.inside;

import org.springframework.boot.WebApplicationType;

/**
 * Rules about the commands of a Spring MVC application.
 */
class AuthorizationInMvcTests extends AuthorizationContract {

	AuthorizationInMvcTests() {
		super(WebApplicationType.SERVLET, Chains.Servlet.class);
	}

}
