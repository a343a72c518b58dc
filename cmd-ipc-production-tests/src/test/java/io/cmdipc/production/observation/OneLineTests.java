package io.cmdipc.production.observation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One trouble is one line in the log, at the levels that Spring Boot has by default: the
 * web server, the web framework and the HTTP client do not add theirs.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ParameterizedClass
@EnumSource(value = WebApplicationType.class, names = { "REACTIVE", "SERVLET" })
class OneLineTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final Warnings log = new Warnings();

	private static ConfigurableApplicationContext service;

	private static ConfigurableApplicationContext client;

	private static CommandRegistry registry;

	@Parameter
	private WebApplicationType stack;

	@BeforeParameterizedClassInvocation
	static void start(WebApplicationType stack) {
		service = new SpringApplicationBuilder(Service.class).web(stack)
			.run("--server.port=0", "--server.address=127.0.0.1", "--cmd-ipc.id=billing",
					"--cmd-ipc.server.http.enabled=true", "--management.tracing.export.enabled=false",
					"--management.otlp.metrics.export.enabled=false", "--spring.main.banner-mode=off");
		client = new SpringApplicationBuilder(Client.class).web(WebApplicationType.NONE)
			.run("--cmd-ipc.channel.http.billing.url=" + url(), "--cmd-ipc.id=shop",
					"--management.tracing.export.enabled=false", "--management.otlp.metrics.export.enabled=false",
					"--spring.main.banner-mode=off");
		registry = client.getBean(CommandRegistry.class);
		Awaitility.await()
			.atMost(WAIT)
			.until(() -> registry.commands().stream().anyMatch((command) -> command.id().equals("billing.reactive")));
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		client.close();
		service.close();
	}

	@BeforeEach
	void startLog() {
		this.log.start();
		root().addAppender(this.log);
	}

	@AfterEach
	void stopLog() {
		root().detachAppender(this.log);
	}

	@Test
	void exceptionsOfHandlersAreOneLineEach() {
		for (String command : List.of("billing.blocking", "billing.reactive")) {
			assertFails(command, ErrorCode.INTERNAL_ERROR);

			Awaitility.await().atMost(WAIT).until(() -> !this.log.lines.isEmpty());
			assertThat(this.log.lines).singleElement().asString().startsWith("ERROR io.cmdipc").contains(command);
			this.log.lines.clear();
		}
	}

	@Test
	void errorsThatHandlersAnswerWithAreNoTrouble() {
		assertFails("billing.refusing", ErrorCode.INVALID_REQUEST);
		assertFails("billing.unknown", ErrorCode.NOT_FOUND);

		assertThat(this.log.lines).isEmpty();
	}

	@Test
	void brokenBodiesAreOneLine() throws Exception {
		for (int i = 0; i < 3; i++) {
			assertThat(post("{\"type\":\"execute.command").statusCode()).isEqualTo(400);
		}

		assertThat(this.log.lines).singleElement().asString().startsWith("WARN io.cmdipc");
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void peerThatIsGoneIsOneLine() {
		service.close();
		for (int i = 0; i < 3; i++) {
			assertFails("billing.reactive", ErrorCode.CHANNEL_DISCONNECTED);
		}
		Awaitility.await()
			.atMost(WAIT)
			.until(() -> registry.channels()
				.stream()
				.anyMatch((channel) -> channel.state().name().equals("UNREACHABLE")));

		assertThat(this.log.lines).singleElement().asString().startsWith("WARN io.cmdipc").contains("billing");
	}

	@Test
	void callThatTakesTooLongIsOneLine() {
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(CommandException.class).isThrownBy(
					() -> registry.withTimeout(Duration.ofMillis(100)).call("billing.never", null, Integer.class));
		}

		assertThat(this.log.lines).hasSizeLessThanOrEqualTo(1).allMatch((line) -> line.startsWith("WARN io.cmdipc"));
	}

	private static void assertFails(String command, ErrorCode code) {
		assertThatExceptionOfType(CommandException.class).isThrownBy(() -> registry.call(command, null, Integer.class))
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo(code));
	}

	private static String url() {
		return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
	}

	private static HttpResponse<String> post(String body) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url() + "/cmd"))
				.header("Content-Type", "application/json")
				.timeout(WAIT)
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Client {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

		@CommandHandler("billing.blocking")
		int block() {
			throw new IllegalStateException("no money");
		}

		@CommandHandler("billing.reactive")
		Mono<Integer> react() {
			return Mono.error(new IllegalStateException("no money"));
		}

		@CommandHandler("billing.refusing")
		int refuse() {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "negative");
		}

		@CommandHandler("billing.never")
		Mono<Integer> never() {
			return Mono.never();
		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		static class Reactive {

			@Bean
			SecurityWebFilterChain open(ServerHttpSecurity http) {
				return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
					.authorizeExchange((exchange) -> exchange.anyExchange().permitAll())
					.build();
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		static class Servlet {

			@Bean
			SecurityFilterChain open(HttpSecurity http) {
				return http.csrf((csrf) -> csrf.disable())
					.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
					.build();
			}

		}

	}

	/**
	 * Keeps the lines from level WARN on.
	 */
	private static final class Warnings extends AppenderBase<ILoggingEvent> {

		private final Queue<String> lines = new ConcurrentLinkedQueue<>();

		@Override
		protected void append(ILoggingEvent event) {
			if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
				this.lines.add(event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage());
			}
		}

	}

}
