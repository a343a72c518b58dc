package io.cmdipc.production.security.inside;

import java.security.Principal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandNotFoundException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.RegistryCounter;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.autoconfigure.CommandHandlerAutoConfiguration;
import io.cmdipc.autoconfigure.CommandRegistryAutoConfiguration;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.method.InvalidMethodException;
import io.cmdipc.security.autoconfigure.CommandSecurityAutoConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Method security on handlers.
 */
@ExtendWith(OutputCaptureExtension.class)
class MethodSecurityTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommandRegistryAutoConfiguration.class,
				CommandHandlerAutoConfiguration.class, CommandSecurityAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "text", "nothing", "mono", "flux", "future", "post", "secured" })
	void handlersOfEveryReturnTypeAreProtected(String commandId, CapturedOutput output) {
		this.runner.withUserConfiguration(Imperative.class, Guarded.class).run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			as(registry, "ROLE_ADMIN").execute(commandId, null).join();
			assertRefused(as(registry, "ROLE_USER").execute(commandId, null), commandId);
			assertRefused(registry.execute(commandId, null), commandId);
			assertThat(output).doesNotContain("ERROR", "AccessDenied");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "mono", "flux" })
	void reactiveHandlersAreProtectedByReactiveMethodSecurity(String commandId, CapturedOutput output) {
		this.runner.withUserConfiguration(Reactive.class, GuardedReactive.class).run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			as(registry, "ROLE_ADMIN").execute(commandId, null).join();
			assertRefused(as(registry, "ROLE_USER").execute(commandId, null), commandId);
			assertRefused(registry.execute(commandId, null), commandId);
			assertThat(output).doesNotContain("ERROR", "AccessDenied");
		});
	}

	@Test
	void callerInTheSameRegistryFindsTheReason() {
		this.runner.withUserConfiguration(Imperative.class, Guarded.class)
			.run((context) -> assertThatExceptionOfType(CommandNotFoundException.class)
				.isThrownBy(
						() -> as(context.getBean(CommandRegistry.class), "ROLE_USER").call("text", null, String.class))
				.withMessage("Command 'text' is not registered")
				.withCauseInstanceOf(AccessDeniedException.class));
	}

	@Test
	void handlerThatReactiveMethodSecurityCannotProtectIsRefusedAtStart() {
		this.runner.withUserConfiguration(Reactive.class, Text.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidMethodException.class)
				.hasMessageContaining("Text.text()")
				.hasMessageContaining("is annotated with @PreAuthorize and returns String")
				.extracting("action")
				.asString()
				.contains("Mono.fromCallable", "@EnableMethodSecurity"));
	}

	@Test
	void listenerThatReactiveMethodSecurityCannotProtectIsRefusedAtStart() {
		this.runner.withUserConfiguration(Reactive.class, Listening.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("Listening.onEvent()")
				.hasMessageContaining("@PreAuthorize and returns void"));
	}

	@Test
	void listenerThatRefusesItsSenderIsNoErrorInTheLog(CapturedOutput output) {
		this.runner.withUserConfiguration(Imperative.class, Hearing.class).run((context) -> {
			CommandRegistry registry = context.getBean(CommandRegistry.class);

			as(registry, "ROLE_USER").emit("event", null);
			registry.emit("event", null);
			as(registry, "ROLE_ADMIN").emit("event", null);

			assertThat(context.getBean(Hearing.class).heard().poll(30, TimeUnit.SECONDS)).isEqualTo("ann");
			assertThat(context.getBean(Hearing.class).heard()).isEmpty();
			assertThat(registry.count(RegistryCounter.NOT_AUTHORIZED)).isEqualTo(2);
			assertThat(registry.count(RegistryCounter.LISTENER_FAILURE)).isZero();
			assertThat(output).doesNotContain("ERROR", "AccessDenied");
		});
	}

	@Test
	void annotationThatReactiveMethodSecurityDoesNotKnowIsRefusedAtStart() {
		this.runner.withUserConfiguration(Reactive.class, SecuredMono.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("SecuredMono.mono()")
				.hasMessageContaining("@Secured, which has no effect"));
	}

	@Test
	void annotationWithoutMethodSecurityIsWarnedOf(CapturedOutput output) {
		this.runner.withUserConfiguration(Text.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce("is annotated with @PreAuthorize, which has no effect: annotate a "
					+ "configuration class with @EnableMethodSecurity");
		});
	}

	@Test
	void securedThatIsNotEnabledIsWarnedOf(CapturedOutput output) {
		this.runner.withUserConfiguration(PrePostOnly.class, SecuredMono.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("@EnableMethodSecurity(securedEnabled = true)");
		});
	}

	private static CommandCaller as(CommandRegistry registry, String authority) {
		Authentication user = UsernamePasswordAuthenticationToken.authenticated("ann", "",
				AuthorityUtils.createAuthorityList(authority));
		return registry.withAttribute(MessageContext.PRINCIPAL, user);
	}

	private static void assertRefused(CompletableFuture<?> call, String commandId) {
		assertThat(call.orTimeout(30, TimeUnit.SECONDS).handle((result, failure) -> failure).join())
			.isInstanceOf(CommandNotFoundException.class)
			.hasMessage("Command '" + commandId + "' is not registered");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(securedEnabled = true)
	static class Imperative {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class PrePostOnly {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactiveMethodSecurity
	static class Reactive {

	}

	static class Guarded {

		@CommandHandler("text")
		@PreAuthorize("hasRole('ADMIN')")
		String text() {
			return "text";
		}

		@CommandHandler("nothing")
		@PreAuthorize("hasRole('ADMIN')")
		void nothing() {
		}

		@CommandHandler("mono")
		@PreAuthorize("hasRole('ADMIN')")
		Mono<String> mono() {
			return Mono.just("mono");
		}

		@CommandHandler("flux")
		@PreAuthorize("hasRole('ADMIN')")
		Flux<String> flux() {
			return Flux.just("a", "b");
		}

		@CommandHandler("future")
		@PreAuthorize("hasRole('ADMIN')")
		CompletableFuture<String> future() {
			return CompletableFuture.completedFuture("future");
		}

		@CommandHandler("post")
		@PostAuthorize("returnObject == 'post' and hasRole('ADMIN')")
		String post() {
			return "post";
		}

		@CommandHandler("secured")
		@Secured("ROLE_ADMIN")
		String secured() {
			return "secured";
		}

	}

	static class GuardedReactive {

		@CommandHandler("mono")
		@PreAuthorize("hasRole('ADMIN')")
		Mono<String> mono() {
			return Mono.just("mono");
		}

		@CommandHandler("flux")
		@PreAuthorize("hasRole('ADMIN')")
		Flux<String> flux() {
			return Flux.just("a", "b");
		}

	}

	static class Text {

		@CommandHandler("text")
		@PreAuthorize("hasRole('ADMIN')")
		String text() {
			return "text";
		}

	}

	static class Listening {

		@CommandEventListener("event")
		@PreAuthorize("hasRole('ADMIN')")
		void onEvent() {
		}

	}

	static class Hearing {

		private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

		BlockingQueue<String> heard() {
			return this.heard;
		}

		@CommandEventListener("event")
		@PreAuthorize("hasRole('ADMIN')")
		void onEvent(@Nullable Principal principal) {
			heard().add(String.valueOf((principal != null) ? principal.getName() : null));
		}

	}

	static class SecuredMono {

		@CommandHandler("mono")
		@Secured("ROLE_ADMIN")
		Mono<String> mono() {
			return Mono.just("mono");
		}

	}

}
