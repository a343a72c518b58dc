package io.cmdipc.http.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.cmdipc.autoconfigure.channel.ChannelPhases;
import io.cmdipc.autoconfigure.channel.ServerLifecycle;
import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.http.UnpooledClients;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands that an application serves over HTTP, and calls that it refuses.
 */
class ServedCommandsTests {

	private static final String OVERLOADED = "The registry is overloaded with calls of this channel. Call again later";

	private static final String CALL = """
			{"type":"execute.command.request","id":"1","commandId":"%s"}""";

	@Test
	void commandIsCalledOverARealServerOnThePathsOfTheProperties() {
		try (ConfigurableApplicationContext context = start("--cmd-ipc.server.http.command-path=/commands",
				"--cmd-ipc.server.http.catalogue-path=/catalogue")) {
			call(context, "/commands", "where.reactive").jsonPath("$.response.ok").isEqualTo(true);
			client(context).get()
				.uri("/catalogue")
				.exchange()
				.expectStatus()
				.isOk()
				.expectBody()
				.jsonPath("$.commands[0].id")
				.isEqualTo("may.wait");
		}
	}

	@Test
	void blockingHandlerNeverRunsOnAnEventLoop() {
		try (ConfigurableApplicationContext context = start()) {
			call(context, "/cmd", "may.wait").jsonPath("$.response.result").isEqualTo("waited");
		}
	}

	@Test
	void blockingHandlerNeverRunsOnAnEventLoopWhenItsThreadIsTheCallers() {
		try (ConfigurableApplicationContext context = start("--cmd-ipc.handler-execution=caller")) {
			call(context, "/cmd", "may.wait").jsonPath("$.response.result").isEqualTo("waited");
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			assertThat(registry.execute("where.blocking", null, String.class).join())
				.isEqualTo(Thread.currentThread().getName());
		}
	}

	@Test
	void sizeLimitAndCorsComeFromTheProperties() {
		try (ConfigurableApplicationContext context = start("--cmd-ipc.limits.max-message-size=1KB",
				"--cmd-ipc.server.http.cors.allowed-origins=https://shop.example")) {
			client(context).post()
				.uri("/cmd")
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(" ".repeat(2000) + CALL.formatted("may.wait"))
				.exchange()
				.expectStatus()
				.isEqualTo(413);
			client(context).post()
				.uri("/cmd")
				.header("Origin", "https://shop.example")
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(CALL.formatted("may.wait"))
				.exchange()
				.expectHeader()
				.valueEquals("Access-Control-Allow-Origin", "https://shop.example");
		}
	}

	@Test
	void callsAreRejectedWhenMaxExchangesIsReached() {
		try (ConfigurableApplicationContext context = start("--cmd-ipc.server.http.max-exchanges=1")) {
			Handlers handlers = context.getBean(Handlers.class);
			CompletableFuture<Void> first = beside(
					() -> call(context, "/cmd", "wait.for.test").jsonPath("$.response.result").isEqualTo("released"));
			await().until(() -> handlers.waiting.get() != null);

			refuse(context);
			handlers.waiting.get().complete("released");
			first.join();
		}
	}

	@Test
	void callInProgressIsAnsweredAndNewOnesAreRejectedWhenTheApplicationStops() {
		try (ConfigurableApplicationContext context = start()) {
			Handlers handlers = context.getBean(Handlers.class);
			CompletableFuture<Void> underWay = beside(
					() -> call(context, "/cmd", "wait.for.test").jsonPath("$.response.result").isEqualTo("released"));
			await().until(() -> handlers.waiting.get() != null);

			context.getBean(ServerLifecycle.class).stop();

			refuse(context);
			handlers.waiting.get().complete("released");
			underWay.join();
		}
	}

	@Test
	void callsAreRejectedWhenTheRegistryIsOverloaded() {
		try (ConfigurableApplicationContext context = start("--cmd-ipc.limits.max-in-flight-per-channel=1",
				"--cmd-ipc.limits.max-waiting-per-channel=1", "--cmd-ipc.server.http.max-exchanges=10")) {
			Handlers handlers = context.getBean(Handlers.class);
			CompletableFuture<Void> underWay = beside(
					() -> call(context, "/cmd", "wait.for.test").jsonPath("$.response.result").isEqualTo("released"));
			await().until(() -> handlers.waiting.get() != null);
			CompletableFuture<Void> waiting = beside(
					() -> call(context, "/cmd", "may.wait").jsonPath("$.response.result").isEqualTo("waited"));
			await().until(() -> context.getBean(CommandRegistry.class).channels().get(0).waiting() == 1);

			refuse(context);

			handlers.waiting.get().complete("released");
			underWay.join();
			waiting.join();
		}
	}

	@Test
	void startedCommandIsNotRejectedWhenACallOfItsOwnIs() {
		try (ConfigurableApplicationContext context = start()) {
			call(context, "/cmd", "overloaded.behind").jsonPath("$.response.error.message").isEqualTo(OVERLOADED);
		}
	}

	@Test
	void newCallsAreRejectedBeforeTheWebServerWaits() {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBean(ServerLifecycle.class).getPhase())
				.isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
			assertThat(ChannelPhases.ATTACH).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
		}
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setLogStartupInfo(false);
		String[] all = Stream.concat(
				Stream.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
						"--spring.main.web-application-type=reactive", "--cmd-ipc.server.http.enabled=true"),
				Stream.of(arguments))
			.toArray(String[]::new);
		return application.run(all);
	}

	/* On a thread of its own: the common pool may have but one. */
	private static CompletableFuture<Void> beside(Runnable call) {
		return CompletableFuture.runAsync(call, (task) -> new Thread(task).start());
	}

	private static void refuse(ConfigurableApplicationContext context) {
		client(context).post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(CALL.formatted("may.wait"))
			.exchange()
			.expectStatus()
			.isEqualTo(503)
			.expectHeader()
			.exists("Retry-After");
	}

	private static WebTestClient client(ConfigurableApplicationContext context) {
		return UnpooledClients.webTestClient()
			.baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
			.responseTimeout(Duration.ofSeconds(30))
			.build();
	}

	private static WebTestClient.BodyContentSpec call(ConfigurableApplicationContext context, String path,
			String command) {
		return client(context).post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(CALL.formatted(command))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Handlers handlers() {
			return new Handlers();
		}

		@Bean
		ReactorResourceFactory reactorResourceFactory() {
			return QuickReactorResources.create();
		}

	}

	static class Handlers {

		private final AtomicReference<CompletableFuture<String>> waiting = new AtomicReference<>();

		/**
		 * Waits as Reactor refuses to on the threads of an event loop.
		 */
		@CommandHandler("may.wait")
		String mayWait() {
			return Mono.fromCallable(() -> "waited").subscribeOn(Schedulers.boundedElastic()).block();
		}

		@CommandHandler("overloaded.behind")
		void overloadedBehind() {
			throw new CommandException(ErrorCode.INTERNAL_ERROR, OVERLOADED);
		}

		@CommandHandler("where.blocking")
		String whereBlocking() {
			return Thread.currentThread().getName();
		}

		@CommandHandler("where.reactive")
		Mono<String> whereReactive() {
			return Mono.just(Thread.currentThread().getName());
		}

		@CommandHandler("wait.for.test")
		CompletableFuture<String> waitForTest() {
			CompletableFuture<String> result = new CompletableFuture<>();
			this.waiting.set(result);
			return result;
		}

	}

}
