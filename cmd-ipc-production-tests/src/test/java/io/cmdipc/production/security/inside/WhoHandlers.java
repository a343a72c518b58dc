package io.cmdipc.production.security.inside;

import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.cmdipc.CommandCaller;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Handlers that say who calls.
 */
class WhoHandlers {

	final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

	@CommandHandler("who.principal")
	String principal(Principal principal) {
		return principal.getName();
	}

	@CommandHandler("who.authentication")
	String authentication(Authentication authentication) {
		return authentication.getName();
	}

	@CommandHandler("who.token")
	String token(UsernamePasswordAuthenticationToken token) {
		return token.getName();
	}

	@CommandHandler("who.remembered")
	String remembered(RememberMeAuthenticationToken token) {
		return token.getName();
	}

	@CommandHandler("who.user")
	String user(@AuthenticationPrincipal UserDetails user) {
		return user.getUsername();
	}

	@CommandHandler("who.name")
	String name(@AuthenticationPrincipal(expression = "username") Optional<String> name) {
		return name.orElse("nobody");
	}

	@CommandHandler("who.context")
	String context(@CurrentSecurityContext SecurityContext context,
			@CurrentSecurityContext(expression = "authentication?.name") @Nullable String name) {
		return context.getAuthentication() + " " + name;
	}

	@CommandHandler("who.optional")
	Mono<String> optional(Optional<Authentication> authentication) {
		return Mono.just(authentication.map(Principal::getName).orElse("nobody"));
	}

	@CommandHandler("who.blocking")
	String blocking() {
		return onThread();
	}

	@CommandHandler("who.reactive")
	Mono<String> reactive() {
		String outside = onThread();
		return ReactiveSecurityContextHolder.getContext()
			.map((context) -> outside + " " + String.valueOf(context.getAuthentication().getName()))
			.defaultIfEmpty(outside + " nobody");
	}

	@CommandHandler("who.later")
	Mono<String> later() {
		return Mono.delay(Duration.ofMillis(1)).map((tick) -> onThread());
	}

	@CommandHandler("who.nested")
	String nested(CommandCaller caller) {
		return onThread() + ", " + caller.execute("who.blocking", null, String.class).join() + ", "
				+ caller.call("who.reactive", null, String.class) + ", "
				+ caller.call("module.who", null, String.class);
	}

	@CommandEventListener("who.asks")
	void onQuestion(@Nullable Principal principal) {
		this.heard.add(((principal != null) ? principal.getName() : "nobody") + " " + onThread());
	}

	/* The anonymous user of a servlet application may be left on its thread. */
	static String onThread() {
		Authentication known = SecurityContextHolder.getContext().getAuthentication();
		return (known == null || known instanceof AnonymousAuthenticationToken) ? "nobody" : known.getName();
	}

}
