package io.cmdipc.production.security.inside.module;

import java.security.Principal;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Handlers of a module that say who calls.
 */
public class ModuleHandlers {

	private final CommandRegistry application;

	private volatile CompletableFuture<String> answer = new CompletableFuture<>();

	/**
	 * Create handlers.
	 * @param application the registry of the application
	 */
	public ModuleHandlers(CommandRegistry application) {
		this.application = application;
	}

	@CommandHandler("module.who")
	String who(@Nullable Principal principal) {
		Authentication known = SecurityContextHolder.getContext().getAuthentication();
		return ((principal != null) ? principal.getName() : "nobody") + " "
				+ ((known == null || known instanceof AnonymousAuthenticationToken) ? "nobody" : known.getName());
	}

	@CommandHandler("module.later")
	CompletableFuture<String> later(@Nullable Principal principal) {
		return CompletableFuture.completedFuture(who(principal));
	}

	/*
	 * The call of another thread waits until this one, which delivers, has returned. Then
	 * the thread that delivers runs its handler, too.
	 */
	@CommandHandler("module.deliver")
	CompletableFuture<String> deliver() throws InterruptedException {
		Thread other = new Thread(() -> this.answer = this.application.execute("module.later", null, String.class));
		other.start();
		other.join(30_000);
		return CompletableFuture.completedFuture(Thread.currentThread().getName());
	}

	/**
	 * Return what the handler of the other thread's call knows.
	 * @return the answer, when it was delivered
	 */
	public CompletableFuture<String> answer() {
		return this.answer;
	}

}
