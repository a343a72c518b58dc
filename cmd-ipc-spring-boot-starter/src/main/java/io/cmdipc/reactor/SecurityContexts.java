package io.cmdipc.reactor;

import java.security.Principal;

import io.cmdipc.channel.MessageContext;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * Moves the principal between a message context and the security context that Spring
 * Security keeps in a Reactor context. To be loaded only if Spring Security is on the
 * classpath.
 */
final class SecurityContexts {

	private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

	private static final String THREAD_LOCAL = SecurityContext.class.getName();

	private SecurityContexts() {
	}

	/**
	 * Return the Reactor context of a message with its principal. A principal that code
	 * of this JVM has set replaces another one.
	 */
	static ContextView add(ContextView view, MessageContext context) {
		if (!(context.principal() instanceof Authentication authentication)) {
			return view;
		}
		boolean known = view.hasKey(SecurityContext.class) && context.get(MessageContext.PRINCIPAL) == null;
		ContextView added = known ? view
				: Context.of(view).putAll(ReactiveSecurityContextHolder.withAuthentication(authentication).readOnly());
		return isOfThread(view, known) ? Context.of(added).put(THREAD_LOCAL, new SecurityContextImpl(authentication))
				: added;
	}

	/*
	 * Automatic propagation clears the security context of the thread on which a
	 * publisher is subscribed, unless the Reactor context has one.
	 */
	private static boolean isOfThread(ContextView view, boolean known) {
		return view.hasKey(THREAD_LOCAL) ? !known : Hooks.isAutomaticContextPropagationEnabled();
	}

	/** Return who is logged in for a Reactor context, empty for nobody. */
	static Mono<Principal> principal(ContextView view) {
		return view.hasKey(SecurityContext.class) ? ReactiveSecurityContextHolder.getContext()
			.mapNotNull(SecurityContext::getAuthentication)
			.filter((authentication) -> !TRUST.isAnonymous(authentication))
			.cast(Principal.class)
			.contextWrite(view) : Mono.empty();
	}

}
