package io.cmdipc.http.server.webflux;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.http.server.HttpEndpoint;
import io.cmdipc.http.server.TestServer;
import io.cmdipc.reactor.ReactorContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the context of a handler has behind a WebFlux application alone: principals that
 * come later, and the Reactor context.
 */
class WebFluxContextTests {

	/** The key of {@code ObservationThreadLocalAccessor}. */
	private static final String OBSERVATION = "micrometer.observation";

	private final AtomicReference<MessageContext> seen = new AtomicReference<>();

	private final CommandRegistry module = CommandRegistry.builder().id("module").build();

	private final TestServer server = TestServer.start().with("app.look", (invocation) -> keep(invocation.context()));

	@BeforeEach
	void attachModule() {
		TestServer.join(this.module.register("module.look", (invocation) -> keep(invocation.context())));
		InMemoryChannelPair pair = InMemoryChannelPair.create("module", "server");
		CompletableFuture<?> attached = this.module.attach(pair.second());
		TestServer.join(this.server.registry.attach(pair.first()));
		TestServer.join(attached);
	}

	@AfterEach
	void stop() {
		this.module.close();
		this.server.close();
	}

	@Test
	void principalThatComesLaterReachesTheHandler() {
		call(principal(Mono.delay(Duration.ofMillis(20)).map((tick) -> named("ada"))), "app.look").isOk();

		assertThat(this.seen.get().principal().getName()).isEqualTo("ada");
	}

	@Test
	void principalThatIsReadFromTheReactorContextReachesTheHandler() {
		Mono<Principal> principal = Mono.deferContextual((view) -> Mono.just(named(view.get("user"))));
		WebFilter user = (exchange, chain) -> chain.filter(exchange.mutate().principal(principal).build())
			.contextWrite((context) -> context.put("user", "ada"));

		call(user, "app.look").isOk();

		assertThat(this.seen.get().principal().getName()).isEqualTo("ada");
	}

	@Test
	void principalThatTurnsOutToBeNobodyIsAbsent() {
		call(principal(Mono.defer(Mono::empty)), "app.look").isOk();

		assertThat(this.seen.get().principal()).isNull();
	}

	@Test
	void principalThatFailsEndsTheRequest() {
		call(principal(Mono.error(new IllegalStateException("thrown by the test"))), "app.look").is5xxServerError();

		assertThat(this.seen).hasNullValue();
		assertThat(this.server.openExchanges()).isZero();
	}

	@Test
	void requestWhosePrincipalNeverComesEndsInTime() {
		HttpEndpoint commands = this.server.channel.endpoints().get(0);
		RouterFunction<ServerResponse> impatient = RouterFunctions.route(RequestPredicates.path(commands.path()),
				new EndpointHandler(commands, null, Duration.ofMillis(100)));

		try (TestApplication application = new TestApplication(impatient,
				(context) -> context.registerBean(WebFilter.class, () -> principal(Mono.never())))) {
			post(application.client(), "app.look").isEqualTo(503);
		}
		assertThat(this.seen).hasNullValue();
		assertThat(this.server.openExchanges()).isZero();
	}

	@Test
	void reactorContextOfTheRequestReachesTheHandler() {
		call((exchange, chain) -> chain.filter(exchange).contextWrite((context) -> context.put("tenant", "acme")),
				"app.look")
			.isOk();

		assertThat(ReactorContext.of(this.seen.get()).<String>get("tenant")).isEqualTo("acme");
	}

	@Test
	void observationOfTheRequestIsInTheReactorContext() {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler((context) -> true);

		call((context) -> context.registerBean(ObservationRegistry.class, () -> observations), "app.look").isOk();

		ContextView view = ReactorContext.of(this.seen.get());
		assertThat(view.<Observation>get(OBSERVATION).getContext().getName()).isEqualTo("http.server.requests");
	}

	@Test
	void handlerOfAModuleSeesTheSameReactorContext() {
		WebFilter filter = (exchange, chain) -> chain.filter(as(exchange, Mono.just(named("ada"))))
			.contextWrite((context) -> context.put("tenant", "acme"));

		call(filter, "module.look").isOk();

		assertThat(this.seen.get().principal().getName()).isEqualTo("ada");
		assertThat(ReactorContext.of(this.seen.get()).<String>get("tenant")).isEqualTo("acme");
	}

	private int keep(MessageContext context) {
		this.seen.set(context);
		return 1;
	}

	private static Principal named(String name) {
		return () -> name;
	}

	private static WebFilter principal(Mono<Principal> principal) {
		return (exchange, chain) -> chain.filter(as(exchange, principal));
	}

	private static ServerWebExchange as(ServerWebExchange exchange, Mono<Principal> principal) {
		return exchange.mutate().principal(principal).build();
	}

	private TestApplication application(Beans beans) {
		return new TestApplication(WebFluxRoutes.of(this.server.channel), beans::register);
	}

	private StatusAssertions call(WebFilter filter, String commandId) {
		return call((context) -> context.registerBean(WebFilter.class, () -> filter), commandId);
	}

	private StatusAssertions call(Beans beans, String commandId) {
		try (TestApplication application = application(beans)) {
			return post(application.client(), commandId);
		}
	}

	private static StatusAssertions post(WebTestClient client, String commandId) {
		byte[] call = ("{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"" + commandId + "\"}")
			.getBytes(StandardCharsets.UTF_8);
		return client.post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(call)
			.exchange()
			.expectStatus();
	}

	/**
	 * Beans of an application besides the routes.
	 */
	private interface Beans {

		void register(GenericApplicationContext context);

	}

}
