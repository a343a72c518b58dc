package io.cmdipc.security;

import java.security.Principal;
import java.util.List;

import io.cmdipc.CommandAuthorizer;
import io.cmdipc.CommandInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Authorizer that lets an {@link AuthorizationManager} decide. As in a servlet
 * application, nobody is the anonymous user. A sender whom a channel has authenticated in
 * its own way is a user without authorities.
 */
public final class ManagedAuthorizer implements CommandAuthorizer {

	private static final Authentication NOBODY = new AnonymousAuthenticationToken("cmd-ipc", "anonymousUser",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final AuthorizationManager<CommandInvocation> manager;

	/**
	 * Create an authorizer.
	 * @param manager what decides
	 */
	public ManagedAuthorizer(AuthorizationManager<CommandInvocation> manager) {
		this.manager = manager;
	}

	@Override
	public boolean permits(CommandInvocation invocation) {
		AuthorizationResult result = this.manager.authorize(() -> authentication(invocation.context().principal()),
				invocation);
		return result == null || result.isGranted();
	}

	private static Authentication authentication(@Nullable Principal sender) {
		if (sender == null) {
			return NOBODY;
		}
		return (sender instanceof Authentication known) ? known
				: UsernamePasswordAuthenticationToken.authenticated(sender, null, List.of());
	}

	@Override
	public String toString() {
		return this.manager.toString();
	}

}
