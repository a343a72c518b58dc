package io.cmdipc.http.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cmdipc.CommandException;
import io.cmdipc.http.UnpooledClients;
import io.cmdipc.http.autoconfigure.HttpProblemApplication;
import io.cmdipc.message.ErrorCode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the clients of a web application are told if a call of a command fails, on every
 * stack.
 */
abstract class CommandProblemContract {

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private ConfigurableApplicationContext context;

	abstract ConfigurableApplicationContext run(Class<?>[] sources, String[] arguments);

	private void start(Class<?> source, String... arguments) {
		this.context = run(new Class<?>[] { HttpProblemApplication.class, ProblemController.class, source },
				Stream
					.concat(Stream.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
							"--spring.main.log-startup-info=false", "--logging.level.root=info"), Stream.of(arguments))
					.toArray(String[]::new));
		this.log.start();
		root().addAppender(this.log);
	}

	@AfterEach
	void stop() {
		root().detachAppender(this.log);
		this.context.close();
	}

	@ParameterizedTest
	@CsvSource({ "invalid_request, 422, Unprocessable Content, As asked by <invalid_request>",
			"not_found, 404, Not Found, As asked by <not_found>",
			"internal_error, 500, Internal Server Error, The command failed",
			"timeout, 504, Gateway Timeout, The command did not respond in time",
			"channel_disconnected, 503, Service Unavailable, The command is unreachable at the moment" })
	void commandExceptionInAControllerIsAProblemByItsCode(String code, int status, String title, String detail) {
		start(Nothing.class);

		for (String path : List.of("/call/", "/waiting/", "/joined/", "/wrapped/", "/functional/")) {
			JsonNode problem = problem(HttpMethod.GET, path + code, status);
			assertThat(problem.propertyNames()).as(path)
				.containsExactlyInAnyOrder("type", "title", "status", "detail", "instance", "code", "command");
			assertThat(problem.get("type").asString()).isEqualTo("about:blank");
			assertThat(problem.get("title").asString()).isEqualTo(title);
			assertThat(problem.get("status").asInt()).isEqualTo(status);
			assertThat(problem.get("detail").asString()).isEqualTo(detail);
			assertThat(problem.get("instance").asString()).isEqualTo(path + code);
			assertThat(problem.get("code").asString()).isEqualTo(code);
			assertThat(problem.get("command").asString()).isEqualTo("fail.with");
		}
		problem(HttpMethod.POST, "/future/" + code, status);
		assertThat(messages(Level.ERROR)).isEmpty();
	}

	@Test
	void exceptionOfAHandlerIsNotShown() {
		start(Nothing.class);

		assertThat(problem(HttpMethod.GET, "/call/secret", 500).toString()).doesNotContain("1234", "IllegalState");

		assertThat(messages(Level.ERROR)).as("the registry logs it once").hasSize(1);
		assertThat(messages(Level.WARN)).singleElement(InstanceOfAssertFactories.STRING)
			.startsWith("GET /call/secret has status 500, since command 'fail.with' failed: "
					+ "\"Command 'fail.with' failed (error id ");
	}

	@Test
	void textOfAFailureIsInTheLogUpTo200Characters() {
		start(Nothing.class);

		problem(HttpMethod.GET, "/long", 500);

		assertThat(messages(Level.WARN))
			.containsExactly("GET /long has status 500, since a call failed: \"" + "x".repeat(199) + "y…\"");
	}

	@Test
	void commandThatIsNotRegisteredIsNotFound() {
		start(Nothing.class);

		JsonNode problem = problem(HttpMethod.GET, "/none", 404);

		assertThat(problem.get("command").asString()).isEqualTo("order.close");
		assertThat(problem.get("detail").asString()).isEqualTo("Command 'order.close' is not registered");
	}

	@Test
	void domainCodeAndDetailsAreShownWithTheText() {
		start(Nothing.class);

		for (String code : List.of("invalid_request", "not_found")) {
			JsonNode problem = problem(HttpMethod.GET, "/details/" + code, code.equals("not_found") ? 404 : 422);
			assertThat(problem.get("domainCode").asString()).isEqualTo("out_of_stock");
			assertThat(problem.get("details"))
				.hasToString("{\"violations\":[{\"path\":\"$.quantity\",\"message\":\"must be at most 2\"}]}");
		}
		assertThat(problem(HttpMethod.GET, "/details/timeout", 504).propertyNames()).doesNotContain("domainCode",
				"details");
	}

	@Test
	void exceptionOfAHandlerHasTheIdOfTheLog() {
		start(Nothing.class);

		String id = problem(HttpMethod.GET, "/call/secret", 500).get("errorId").asString();

		assertThat(messages(Level.ERROR))
			.containsExactly("The handler of command 'fail.with' failed (error id " + id + ")");
	}

	@Test
	void exceptionWithoutACallHasNoCommand() {
		start(Nothing.class);

		assertThat(problem(HttpMethod.GET, "/thrown", 422).has("command")).isFalse();
	}

	@Test
	void exceptionOfTheApplicationThatACallCausedKeepsItsMeaning() {
		start(Nothing.class);

		assertThat(get("/meant").getStatus().value()).isEqualTo(409);
		assertThat(get("/other").getStatus().value()).isEqualTo(500);
		assertThat(text(get("/other"))).doesNotContain("channel_disconnected", "timeout");
	}

	@Test
	void statusOfTheApplicationsOwnExceptionWins() {
		start(Nothing.class);

		for (String path : List.of("/annotated", "/annotated/wrapped")) {
			assertThat(get(path).getStatus().value()).as(path).isEqualTo(409);
		}
		for (String path : List.of("/gone", "/gone/wrapped")) {
			assertThat(get(path).getStatus().value()).as(path).isEqualTo(410);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "propagated", "retried", "undeclared", "completed" })
	void wrapperOfOthersMakesNoDifference(String kind) {
		start(Nothing.class);

		JsonNode problem = problem(HttpMethod.GET, "/wrapper/" + kind + "/invalid_request", 422);

		assertThat(problem.get("command").asString()).isEqualTo("fail.with");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//", "///", "/any//", "//any/x", "/any/a|b", "/any/a[b", "/any/a;b=c", "/any/%20",
			"http://other.example/any/x", "http://other.example//" })
	void everyPathHasTheProblemOfItsCall(String target) {
		start(AnyPath.class);

		String response = raw(target);

		if (!response.startsWith("HTTP/1.1 400")) {
			assertThat(response).startsWith("HTTP/1.1 422")
				.contains("\"code\":\"invalid_request\"")
				.doesNotContain("\"instance\":\"//");
		}
		assertThat(messages(Level.ERROR)).isEmpty();
	}

	private String raw(String target) {
		int port = this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream()
				.write(("GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void problemsOfSpringAndOfCommandsAreIndependent(boolean enabled) {
		start(Nothing.class, "--spring.webflux.problemdetails.enabled=" + enabled,
				"--spring.mvc.problemdetails.enabled=" + enabled);

		problem(HttpMethod.GET, "/call/timeout", 504);
		assertThat(get("/meant").getStatus().value()).isEqualTo(409);
	}

	@Test
	void adviceOfTheApplicationWins() {
		start(OwnAdvice.class);

		for (String path : List.of("/call/timeout", "/future/timeout")) {
			assertThat(text(exchange(path.startsWith("/f") ? HttpMethod.POST : HttpMethod.GET, path)))
				.isEqualTo("own advice");
		}
		assertThat(messages(Level.WARN)).isEmpty();
	}

	@Test
	void problemsOfTheApplicationReplaceTheStandardOnes() {
		start(OwnProblems.class);

		assertThat(problem(HttpMethod.GET, "/call/timeout", 418).get("instance").asString()).isEqualTo("/call/timeout");
		assertThat(get("/call/not_found").getStatus().value()).as("left to others").isEqualTo(500);
	}

	@Test
	void propertySwitchesProblemsOff() {
		start(Nothing.class, "--cmd-ipc.problemdetails.enabled=false");

		assertThat(get("/call/timeout").getStatus().value()).isEqualTo(500);
		assertThat(this.context.getBeansOfType(CommandProblems.class)).isEmpty();
	}

	private JsonNode problem(HttpMethod method, String path, int status) {
		EntityExchangeResult<byte[]> result = exchange(method, path);
		assertThat(result.getStatus().value()).as(path).isEqualTo(status);
		assertThat(result.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		return JsonMapper.shared().readTree(text(result));
	}

	private EntityExchangeResult<byte[]> get(String path) {
		return exchange(HttpMethod.GET, path);
	}

	private EntityExchangeResult<byte[]> exchange(HttpMethod method, String path) {
		return UnpooledClients.webTestClient()
			.responseTimeout(Duration.ofSeconds(30))
			.baseUrl("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port"))
			.build()
			.method(method)
			.uri(path)
			.exchange()
			.expectBody()
			.returnResult();
	}

	private static String text(EntityExchangeResult<byte[]> result) {
		return new String(result.getResponseBody());
	}

	private List<String> messages(Level level) {
		return List.copyOf(this.log.list)
			.stream()
			.filter((event) -> event.getLevel() == level)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	@RestController
	static class AnyPath {

		@GetMapping("/**")
		String any() {
			throw new CommandException(ErrorCode.INVALID_REQUEST, "Any");
		}

	}

	@RestControllerAdvice
	static class OwnAdvice {

		@ExceptionHandler
		String any(Exception ex) {
			return "own advice";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnProblems {

		@Bean
		CommandProblems ownProblems() {
			return (failure) -> failure.code().wireName().equals("timeout") ? ProblemDetail.forStatus(418) : null;
		}

	}

}
