package io.cmdipc.production.security.inside;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.production.security.inside.module.ModuleHandlers;
import io.cmdipc.reactor.ReactiveCommandCaller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The user of a call in a WebFlux application.
 */
class SenderInWebFluxTests {

	private static SecuredApplication application;

	@BeforeAll
	static void start() {
		application = SecuredApplication.start(WebApplicationType.REACTIVE,
				List.of(Chains.Reactive.class, WhoHandlers.class, ModuleHandlers.class, Asking.class),
				"cmd-ipc.channel.in-memory.billing.capacity=100");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "who.principal, ann", "who.authentication, ann", "who.token, ann", "who.user, ann", "who.name, ann",
			"who.optional, ann", "who.blocking, ann", "who.reactive, ann ann", "module.who, ann ann",
			"who.nested, 'ann, ann, ann ann, ann ann'" })
	void handlersKnowTheUserOfARequest(String commandId, String known) {
		assertThat(application.text(commandId, "ann")).isEqualTo(known);
	}

	@ParameterizedTest
	@CsvSource({ "who.name, nobody", "who.optional, nobody", "who.blocking, nobody", "who.reactive, nobody nobody",
			"module.who, nobody nobody", "who.nested, 'nobody, nobody, nobody nobody, nobody nobody'",
			"who.context, null null" })
	void handlersKnowThatNobodyIsLoggedIn(String commandId, String known) {
		assertThat(application.text(commandId, null)).isEqualTo(known);
	}

	@ParameterizedTest
	@ValueSource(strings = { "who.principal", "who.authentication", "who.token", "who.user" })
	void parameterOfAUserRefusesWhoIsNotLoggedIn(String commandId) {
		assertThat(application.call(commandId, null).toString()).contains("invalid_request",
				"Command '" + commandId + "' requires an authenticated caller");
	}

	@Test
	void parameterOfAnotherKindOfAuthenticationRefusesTheCaller() {
		assertThat(application.call("who.remembered", "ann").toString()).contains("invalid_request",
				"requires a caller who is authenticated in another way");
	}

	@Test
	void securityContextIsAnArgument() {
		assertThat(application.text("who.context", "bob")).contains("Username=bob").endsWith(" bob");
	}

	@Test
	void userOfAControllerReachesHandlersThroughTheReactiveCaller() {
		assertThat(application.get("/ask", "ann").body()).isEqualTo("ann, ann ann, ann ann");
		assertThat(application.get("/ask", null).body()).isEqualTo("nobody, nobody nobody, nobody nobody");
	}

	@Test
	void subscriberMayCallAsAnotherUser() {
		Mono<String> answer = application.bean(ReactiveCommandCaller.class)
			.execute("who.reactive", null, String.class)
			.contextWrite(ReactiveSecurityContextHolder.withAuthentication(user("batch")));

		assertThat(answer.toFuture().join()).isEqualTo("batch batch");
	}

	@Test
	void anonymousSubscriberIsNobody() {
		Authentication anonymous = new AnonymousAuthenticationToken("key", "anonymous",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

		Mono<String> answer = application.bean(ReactiveCommandCaller.class)
			.execute("who.optional", null, String.class)
			.contextWrite(ReactiveSecurityContextHolder.withAuthentication(anonymous));

		assertThat(answer.toFuture().join()).isEqualTo("nobody");
	}

	@Test
	void eventHasTheUserOfItsSubscriber() throws Exception {
		WhoHandlers handlers = application.bean(WhoHandlers.class);

		application.bean(ReactiveCommandCaller.class)
			.emit("who.asks", null)
			.contextWrite(ReactiveSecurityContextHolder.withAuthentication(user("batch")))
			.toFuture()
			.join();

		assertThat(handlers.heard.poll(30, TimeUnit.SECONDS)).isEqualTo("batch batch");
	}

	@Test
	void callerMaySetTheUser() {
		assertThat(application.bean(CommandRegistry.class)
			.withAttribute(MessageContext.PRINCIPAL, user("system"))
			.execute("who.nested", null, String.class)
			.join()).isEqualTo("system, system, system system, system system");
	}

	@Test
	void userOfTheThreadFollowsAPublisherIfTheContextIsPropagated() {
		assertThat(application.text("who.later", "ann")).isEqualTo("nobody");
		Hooks.enableAutomaticContextPropagation();
		try {
			assertThat(application.text("who.later", "ann")).isEqualTo("ann");
			assertThat(application.text("who.later", null)).isEqualTo("nobody");
			assertThat(application.text("who.nested", "bob")).isEqualTo("bob, bob, bob bob, bob bob");
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
	}

	@Test
	void threadIsWhatItWasBefore() {
		CommandRegistry registry = application.bean(CommandRegistry.class);

		registry.withAttribute(MessageContext.PRINCIPAL, user("system")).call("who.blocking", null, String.class);

		assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
	}

	static Authentication user(String name) {
		return UsernamePasswordAuthenticationToken.authenticated(name, "", AuthorityUtils.NO_AUTHORITIES);
	}

	@RestController
	static class Asking {

		private final ReactiveCommandCaller commands;

		Asking(ReactiveCommandCaller commands) {
			this.commands = commands;
		}

		@GetMapping("/ask")
		Mono<String> ask() {
			return this.commands.execute("who.blocking", null, String.class)
				.zipWith(this.commands.execute("who.reactive", null, String.class), (a, b) -> a + ", " + b)
				.zipWith(this.commands.execute("module.who", null, String.class), (a, b) -> a + ", " + b);
		}

	}

}
