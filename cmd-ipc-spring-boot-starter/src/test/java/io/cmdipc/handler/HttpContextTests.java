package io.cmdipc.handler;

import java.time.Duration;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.http.UnpooledClients;
import io.cmdipc.reactor.TenantThreadLocal;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The context of a request over HTTP in handler methods, compared with that in a
 * controller.
 */
class HttpContextTests {

	private static final String CALL = """
			{"type":"execute.command.request","id":"1","commandId":"%s"}""";

	private @Nullable ConfigurableApplicationContext context;

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactive", "blocking", "reactive.method" })
	void handlerSeesTheContextOfTheRequest(String command) {
		start(Application.class);

		assertThat(call(command)).isEqualTo("http.server.requests acme");
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactive", "blocking", "reactive.method" })
	void handlerBehindContextPropagatingTaskDecoratorSeesTheContextOfTheRequest(String command) {
		start(Application.class, ContextPropagatingTaskDecorator.class);

		assertThat(call(command)).isEqualTo("http.server.requests acme");
	}

	@Test
	void handlerSeesWhatControllerSees() {
		start(Application.class);

		String ofController = client().get()
			.uri("/reactive")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();

		assertThat(call("reactive")).isEqualTo(ofController);
	}

	/* A handler that is observed itself sees its own observation. */
	private void start(Class<?>... sources) {
		SpringApplication application = new SpringApplication(sources);
		application.setLogStartupInfo(false);
		this.context = application.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
				"--spring.main.web-application-type=reactive", "--cmd-ipc.server.http.enabled=true",
				"--cmd-ipc.observation.enabled=false");
	}

	private WebTestClient client() {
		return UnpooledClients.webTestClient()
			.baseUrl("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port"))
			.responseTimeout(Duration.ofSeconds(30))
			.build();
	}

	private String call(String command) {
		byte[] response = client().post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(CALL.formatted(command))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseBody();
		return JsonMapper.shared().readTree(response).at("/response/result").asString();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		WebFilter tenantFilter() {
			return (exchange, chain) -> chain.filter(exchange)
				.contextWrite((context) -> context.put(TenantThreadLocal.KEY, "acme"));
		}

		@Bean(destroyMethod = "close")
		TenantThreadLocal tenantThreadLocal() {
			return TenantThreadLocal.register();
		}

		@Bean
		Handlers handlers(ObservationRegistry observations) {
			return new Handlers(observations);
		}

	}

	@RestController
	static class Handlers {

		private final ObservationRegistry observations;

		Handlers(ObservationRegistry observations) {
			this.observations = observations;
		}

		@CommandHandler("reactive")
		@GetMapping("/reactive")
		Mono<String> reactive() {
			return Mono.deferContextual((context) -> {
				Observation observation = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
				return Mono.just(describe(observation, context.getOrDefault(TenantThreadLocal.KEY, null)));
			});
		}

		@CommandHandler("reactive.method")
		Mono<String> method() {
			return Mono.just(blocking());
		}

		@CommandHandler("blocking")
		String blocking() {
			return describe(this.observations.getCurrentObservation(), TenantThreadLocal.current());
		}

		private static String describe(@Nullable Observation observation, @Nullable String tenant) {
			return ((observation != null) ? observation.getContext().getName() : "none") + " " + tenant;
		}

	}

}
