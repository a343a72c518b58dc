package io.cmdipc.http.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.http.server.WebStack;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.WebFilter;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a client does badly costs one clear error and nothing in the log of the
 * application but the first warning of its kind.
 */
@ParameterizedClass
@EnumSource(WebStack.class)
class BrokenRequestTests {

	private static final String HEAD = "POST /cmd HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

	private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

	private static final String DECORATED = "X-Decorated";

	private static final String CALL = "{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"%s\"}";

	private static final int MANY = 400;

	/**
	 * What Tomcat answers before the application is asked; a page without a head is HTTP
	 * 0.9.
	 */
	private static final Map<String, String> OF_TOMCAT = Map.of("huge header", "HTTP/1.1 400 ", "another protocol",
			"<!doctype htm");

	private static ConfigurableApplicationContext context;

	private final WebStack stack;

	private final Recorder log = new Recorder();

	BrokenRequestTests(WebStack stack) {
		this.stack = stack;
	}

	@BeforeParameterizedClassInvocation
	static void startServer(WebStack stack) {
		context = new SpringApplicationBuilder(HttpProblemApplication.class, Handlers.class).web(stack.type())
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--spring.main.log-startup-info=false", "--logging.level.root=info",
					"--cmd-ipc.server.http.enabled=true");
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		context.close();
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

	static Stream<Arguments> clientsThatGoAway() {
		return Stream.of(Arguments.of("inside its body", HEAD + "Content-Length: 500\r\n\r\n{\"type\":"),
				Arguments.of("before its body", HEAD + "Content-Length: 500\r\n\r\n"),
				Arguments.of("inside a chunk", CHUNKED + "8\r\n{\"ty"),
				Arguments.of("between chunks", CHUNKED + "8\r\n{\"type\":\r\n"),
				Arguments.of("instead of sending 100-continue",
						HEAD + "Expect: 100-continue\r\nContent-Length: 9\r\n\r\n"),
				Arguments.of("inside the response", post("big")), Arguments.of("during its call", post("late")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("clientsThatGoAway")
	void clientsThatGoAwayFillNoLogAndLeaveNothing(String when, String request) throws IOException {
		for (int i = 0; i < MANY; i++) {
			try (Socket socket = connect()) {
				write(socket, request);
				socket.setSoLinger(i % 2 == 0, 0);
			}
		}

		await().untilAsserted(() -> assertThat(channel().inFlight() + channel().waiting()).isZero());
		assertServes();
		assertQuiet();
	}

	static Stream<Arguments> brokenRequests() {
		return Stream.of(Arguments.of("broken chunk", 400, CHUNKED + "nonsense\r\n{\"type\":\r\n"),
				Arguments.of("broken later chunk", 400, CHUNKED + "8\r\n{\"type\":\r\nnonsense\r\nx\r\n"),
				Arguments.of("broken chunk, decorated response", 400,
						CHUNKED.replaceFirst("\r\n", "\r\n" + DECORATED + ": yes\r\n") + "nonsense\r\n{\"type\":\r\n"),
				Arguments.of("no JSON", 400, HEAD + "Content-Length: 8\r\n\r\nnonsense"),
				Arguments.of("no body", 400, HEAD + "Content-Length: 0\r\n\r\n"),
				Arguments.of("UTF-16", 400, HEAD + "Content-Length: 6\r\n\r\n\u00ff\u00fe{\u0000}\u0000"),
				Arguments.of("too large", 413, HEAD + "Content-Length: 50000000\r\n\r\nx"),
				Arguments.of("two lengths", 400, HEAD + "Content-Length: 8\r\nContent-Length: 9\r\n\r\nnonsense"),
				Arguments.of("negative length", 400, HEAD + "Content-Length: -8\r\n\r\nnonsense"),
				Arguments.of("wrong method", 405, "PUT /cmd HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx"),
				Arguments.of("unknown method", 405, "FOO /cmd HTTP/1.1\r\nHost: localhost\r\n\r\n"),
				Arguments.of("TRACE", 405, "TRACE /cmd HTTP/1.1\r\nHost: localhost\r\n\r\n"),
				Arguments.of("HEAD", 405, "HEAD /cmd HTTP/1.1\r\nHost: localhost\r\n\r\n"),
				Arguments.of("wrong type", 415, "POST /cmd HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx"),
				Arguments.of("no type at all", 415,
						"POST /cmd HTTP/1.1\r\nHost: localhost\r\nContent-Type: ;;\r\nContent-Length: 1\r\n\r\nx"),
				Arguments.of("gzip", 415, HEAD + "Content-Encoding: gzip\r\nContent-Length: 8\r\n\r\nnonsense"),
				Arguments.of("huge header", 431, HEAD + "X-Big: " + "y".repeat(20_000) + "\r\n\r\n"),
				Arguments.of("another protocol", 400, "hello there\r\n\r\n"),
				Arguments.of("broken path", 400, "GET /cmds.json%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("brokenRequests")
	void brokenRequestsHaveAStatusAndFillNoLog(String what, int status, String request) throws IOException {
		String own = "HTTP/1.1 " + status + " ";
		String expected = (this.stack == WebStack.WEBMVC) ? OF_TOMCAT.getOrDefault(what, own) : own;
		for (int i = 0; i < MANY / 10; i++) {
			try (Socket socket = connect()) {
				write(socket, request);
				assertThat(readHead(socket)).startsWith(expected);
			}
		}

		assertServes();
		assertQuiet();
	}

	/*
	 * A proxy that reads the length alone would take the request behind it for another
	 * one: Netty refuses both, and Tomcat reads the chunks and closes the connection.
	 */
	@Test
	void requestWithALengthAndChunksHidesNoOther() throws IOException {
		String call = CALL.formatted("small");
		String both = HEAD + "Content-Length: 8\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ Integer.toHexString(call.length()) + "\r\n" + call + "\r\n0\r\n\r\n";
		String expected = (this.stack == WebStack.WEBMVC) ? "HTTP/1.1 200 " : "HTTP/1.1 400 ";
		for (int i = 0; i < MANY / 10; i++) {
			try (Socket socket = connect()) {
				write(socket, both + post("small"));
				String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

				assertThat(all).startsWith(expected)
					.containsOnlyOnce("HTTP/1.1 ")
					.containsIgnoringCase("\r\nConnection: close\r\n");
			}
		}

		assertServes();
		assertQuiet();
	}

	@Test
	void pipelinedRequestsHaveAResponseEach() throws IOException {
		try (Socket socket = connect()) {
			write(socket, ("PUT /cmd HTTP/1.1\r\nHost: localhost\r\n\r\n" + post("small")).repeat(3));
			socket.shutdownOutput();
			String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

			assertThat(all.split("HTTP/1.1 405 ", -1)).hasSize(4);
			assertThat(all.split("HTTP/1.1 200 ", -1)).hasSize(4);
		}
		assertQuiet();
	}

	private static String post(String commandId) {
		String call = CALL.formatted(commandId);
		return HEAD + "Content-Length: " + call.length() + "\r\n\r\n" + call;
	}

	private static void assertServes() throws IOException {
		try (Socket socket = connect()) {
			write(socket, post("small"));
			assertThat(readHead(socket)).startsWith("HTTP/1.1 200 ");
		}
	}

	/* Reactor Netty has a line of its own for what is not HTTP. */
	private void assertQuiet() {
		assertThat(this.log.lines(Level.ERROR, "")).isEmpty();
		assertThat(this.log.lines(Level.WARN, "io.cmdipc").size()).isLessThanOrEqualTo(1);
		assertThat(this.log.lines(Level.WARN, "org.springframework")).isEmpty();
	}

	private static AttachedChannel channel() {
		return context.getBean(CommandRegistry.class).channels().get(0);
	}

	private static Socket connect() throws IOException {
		int port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
		Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
		socket.setSoTimeout(20_000);
		return socket;
	}

	private static void write(Socket socket, String request) throws IOException {
		socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
		socket.getOutputStream().flush();
	}

	private static String readHead(Socket socket) throws IOException {
		byte[] head = socket.getInputStream().readNBytes("HTTP/1.1 200 ".length());
		return new String(head, StandardCharsets.ISO_8859_1);
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	static class Handlers {

		@Bean
		WebFilter decorator() {
			return (exchange, chain) -> exchange.getRequest().getHeaders().containsHeader(DECORATED) ? chain
				.filter(exchange.mutate()
					.response(new ServerHttpResponseDecorator(new ServerHttpResponseDecorator(exchange.getResponse())))
					.build()) : chain.filter(exchange);
		}

		@Bean
		Filter wrapper() {
			return (request, response, chain) -> chain.doFilter(request,
					(((HttpServletRequest) request).getHeader(DECORATED) != null)
							? new HttpServletResponseWrapper((HttpServletResponse) response) : response);
		}

		@CommandHandler("small")
		Mono<String> small() {
			return Mono.just("x");
		}

		@CommandHandler("big")
		Mono<String> big() {
			return Mono.delay(Duration.ofMillis(1)).thenReturn("x".repeat(500_000));
		}

		@CommandHandler("late")
		Mono<String> late() {
			return Mono.delay(Duration.ofMillis(20)).thenReturn("x");
		}

	}

	private static final class Recorder extends AppenderBase<ILoggingEvent> {

		private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.events.add(event);
		}

		List<String> lines(Level level, String logger) {
			return this.events.stream()
				.filter((event) -> event.getLevel() == level && event.getLoggerName().startsWith(logger))
				.map(ILoggingEvent::getFormattedMessage)
				.toList();
		}

	}

}
