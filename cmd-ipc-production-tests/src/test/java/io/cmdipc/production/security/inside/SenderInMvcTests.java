package io.cmdipc.production.security.inside;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandRegistry;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The user of a call in a Spring MVC application.
 */
class SenderInMvcTests {

	private static SecuredApplication application;

	@BeforeAll
	static void start() {
		application = SecuredApplication.start(WebApplicationType.SERVLET,
				List.of(Chains.Servlet.class, WhoHandlers.class, ModuleHandlers.class, Asking.class),
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
	@ValueSource(strings = { "/call", "/execute", "/subscribe" })
	void userOfAControllerReachesHandlers(String path) {
		assertThat(application.get(path, "ann").body()).isEqualTo("ann; ann ann; ann ann; ann, ann, ann ann, ann ann");
		assertThat(application.get(path, "bob").body()).isEqualTo("bob; bob bob; bob bob; bob, bob, bob bob, bob bob");
		assertThat(application.get(path, null).body())
			.isEqualTo("nobody; nobody nobody; nobody nobody; nobody, nobody, nobody nobody, nobody nobody");
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
	void userOfAControllerReachesListeners() throws Exception {
		WhoHandlers handlers = application.bean(WhoHandlers.class);

		application.get("/emit", "ann");
		assertThat(handlers.heard.poll(30, TimeUnit.SECONDS)).isEqualTo("ann ann");

		application.get("/emit", null);
		assertThat(handlers.heard.poll(30, TimeUnit.SECONDS)).isEqualTo("nobody nobody");
	}

	@Test
	void callOfNobodyOnTheThreadOfAUserIsOfNobody() {
		assertThat(application.get("/deliver", "ann").body()).isEqualTo("nobody nobody, then ann");
	}

	@RestController
	static class Asking {

		private final CommandRegistry registry;

		private final ModuleHandlers handlers;

		Asking(CommandRegistry registry, ModuleHandlers handlers) {
			this.registry = registry;
			this.handlers = handlers;
		}

		@GetMapping("/call")
		String call() {
			return String.join("; ", this.registry.call("who.blocking", null, String.class),
					this.registry.call("who.reactive", null, String.class),
					this.registry.call("module.who", null, String.class),
					this.registry.call("who.nested", null, String.class));
		}

		@GetMapping("/execute")
		String execute() {
			return String.join("; ", this.registry.execute("who.blocking", null, String.class).join(),
					this.registry.execute("who.reactive", null, String.class).join(),
					this.registry.execute("module.who", null, String.class).join(),
					this.registry.execute("who.nested", null, String.class).join());
		}

		@GetMapping("/subscribe")
		Mono<String> subscribe() {
			ReactiveCommandCaller commands = ReactiveCommandCaller.of(this.registry);
			return commands.execute("who.blocking", null, String.class)
				.zipWith(commands.execute("who.reactive", null, String.class), (a, b) -> a + "; " + b)
				.zipWith(commands.execute("module.who", null, String.class), (a, b) -> a + "; " + b)
				.zipWith(commands.execute("who.nested", null, String.class), (a, b) -> a + "; " + b);
		}

		@GetMapping("/emit")
		void emit() {
			this.registry.emit("who.asks", null);
		}

		@GetMapping("/deliver")
		String deliver() {
			String name = Thread.currentThread().getName();
			String delivered = this.registry.execute("module.deliver", null, String.class).join();
			String seen = this.handlers.answer().orTimeout(30, TimeUnit.SECONDS).join();
			return (name.equals(delivered) ? "" : "on thread " + delivered) + seen + ", then " + WhoHandlers.onThread();
		}

	}

}
