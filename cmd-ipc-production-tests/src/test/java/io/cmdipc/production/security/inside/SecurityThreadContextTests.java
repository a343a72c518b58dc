package io.cmdipc.production.security.inside;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.security.SecurityThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Users on a thread that runs the handlers of everybody.
 */
class SecurityThreadContextTests {

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private final CommandRegistry registry = CommandRegistry.builder()
		.id("tested")
		.handlerExecutor(this.thread)
		.threadContext(new SecurityThreadContext(SecurityContextHolder::getContextHolderStrategy))
		.build();

	@AfterEach
	void close() {
		SecurityContextHolder.clearContext();
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_THREADLOCAL);
		this.registry.close();
		this.thread.shutdownNow();
	}

	@Test
	void handlerLeavesNoUserOnItsThread() {
		register("log.in", (invocation) -> {
			SecurityContextHolder.getContext().setAuthentication(user("eve"));
			throw new IllegalStateException("after that");
		});
		register("who", (invocation) -> name());

		assertThat(call(this.registry, "log.in")).isNull();
		assertThat(onThread()).isEqualTo("nobody");
		assertThat(call(this.registry, "who")).isEqualTo("nobody");
		assertThat(call(as("ann"), "log.in")).isNull();
		assertThat(onThread()).isEqualTo("nobody");
	}

	@Test
	void handlerOfNobodySeesNoUserThatItsThreadHasInherited() {
		SecurityContextHolder.setStrategyName(SecurityContextHolder.MODE_INHERITABLETHREADLOCAL);
		register("who", (invocation) -> name());
		SecurityContextHolder.setContext(new SecurityContextImpl(user("eve")));

		assertThat(call(this.registry, "who")).isEqualTo("eve");
		SecurityContextHolder.clearContext();

		assertThat(onThread()).isEqualTo("eve");
		assertThat(call(this.registry, "who")).isEqualTo("nobody");
		assertThat(call(as("ann"), "who")).isEqualTo("ann");
	}

	@Test
	void callerKeepsItsUserWhateverAHandlerOnItsThreadDoes() {
		Authentication ann = user("ann");
		register("log.in", ((CommandFunction) (invocation) -> {
			SecurityContextHolder.setContext(new SecurityContextImpl(user("eve")));
			return name();
		}).nonBlocking());
		SecurityContextHolder.setContext(new SecurityContextImpl(ann));

		assertThat(call(as("bob"), "log.in")).isEqualTo("eve");

		assertThat(SecurityContextHolder.getContext().getAuthentication()).isSameAs(ann);
	}

	private void register(String id, CommandFunction function) {
		this.registry.register(CommandDefinition.of(id), function).orTimeout(30, TimeUnit.SECONDS).join();
	}

	private static Object call(CommandCaller caller, String id) {
		CompletableFuture<String> call = caller.execute(id, null, String.class);
		return call.orTimeout(30, TimeUnit.SECONDS).exceptionally((failure) -> null).join();
	}

	private String onThread() {
		return CompletableFuture.supplyAsync(SecurityThreadContextTests::name, this.thread)
			.orTimeout(30, TimeUnit.SECONDS)
			.join();
	}

	private CommandCaller as(String name) {
		return this.registry.withAttribute(MessageContext.PRINCIPAL, user(name));
	}

	private static Authentication user(String name) {
		return UsernamePasswordAuthenticationToken.authenticated(name, "", AuthorityUtils.NO_AUTHORITIES);
	}

	private static String name() {
		Authentication known = SecurityContextHolder.getContext().getAuthentication();
		return (known != null) ? known.getName() : "nobody";
	}

}
