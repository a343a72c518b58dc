package io.cmdipc.http.autoconfigure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.CommandInvocation;
import io.cmdipc.http.UnpooledClients;
import io.cmdipc.http.server.HttpAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a Spring MVC application does to the endpoints: filters, CORS, and clients that
 * are slow.
 */
class WebMvcServerTests {

	private static final String CALL = "{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"%s\"}";

	private static final String SHOP = "https://shop.example";

	/** More than Tomcat has threads. */
	private static final int MANY = 250;

	private static ConfigurableApplicationContext context;

	private static WebTestClient client;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(HttpProblemApplication.class, Application.class)
			.web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--spring.main.log-startup-info=false", "--cmd-ipc.server.http.enabled=true",
					"--cmd-ipc.server.http.cors.allowed-origins=" + SHOP);
		client = UnpooledClients.webTestClient()
			.baseUrl("http://127.0.0.1:" + port())
			.responseTimeout(Duration.ofSeconds(30))
			.build();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "now", "later", "large", "blocking" })
	void commandIsCalled(String commandId) {
		assertThat(call(commandId, "X-None")).contains("\"ok\":true").contains("\"result\":\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "now", "later", "large", "blocking" })
	void filterThatKeepsTheResponseUntilItIsCompletePassesItOn(String commandId) {
		assertThat(call(commandId, "X-Etag")).contains("\"ok\":true").contains("\"result\":\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "now", "later", "large", "blocking" })
	void bodyThatAFilterHasReadIsReadFromThere(String commandId) {
		assertThat(call(commandId, "X-Cached")).contains("\"ok\":true").contains("\"result\":\"");
	}

	@Test
	void contextOfTheCallIsThatOfItsRequestAfterOthersCameOverTheConnection() {
		call("look", "X-User");
		MessageContext seen = context.getBean(Application.class).seen.get();
		for (int i = 0; i < 20; i++) {
			call("now", "X-Etag");
		}

		assertThat(seen.channelId()).isEqualTo("http-server");
		assertThat(seen.principal().getName()).isEqualTo("ada");
		assertThat(seen.get(HttpAttributes.HEADERS).first("x-user")).isEqualTo("yes");
		assertThat(seen.get(HttpAttributes.HEADERS).first("X-Etag")).isNull();
		assertThat(seen.get(HttpAttributes.HEADERS).toString()).contains("Content-Type").doesNotContain("json");
		assertThat(seen.get(HttpAttributes.REMOTE_ADDRESS).getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
	}

	@Test
	void pagesOfPermittedOriginsMayCall() {
		preflight(SHOP).expectStatus().isOk().expectHeader().valueEquals("Access-Control-Allow-Origin", SHOP);
		preflight("https://evil.example").expectStatus()
			.isForbidden()
			.expectHeader()
			.doesNotExist("Access-Control-Allow-Origin");
		request("now", "X-None").header("Origin", SHOP)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueEquals("Access-Control-Allow-Origin", SHOP);
		request("now", "X-None").header("Origin", "https://evil.example").exchange().expectStatus().isForbidden();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/plain", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=x", "*/*", "application/*", ";;" })
	void bodiesThatNeverEndHoldNoThread(String contentType) throws IOException {
		List<Socket> clients = new ArrayList<>();
		try {
			for (int i = 0; i < MANY; i++) {
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
				clients.add(socket);
				socket.getOutputStream()
					.write(("POST /cmd HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + contentType
							+ "\r\nContent-Length: 500\r\n\r\n--x\r\n")
						.getBytes(StandardCharsets.UTF_8));
			}
			assertThat(call("now", "X-None")).contains("\"ok\":true");
		}
		finally {
			for (Socket socket : clients) {
				socket.close();
			}
		}
	}

	@Test
	void largeResponsesThatNobodyReadsHoldNoThread() throws IOException {
		List<Socket> clients = new ArrayList<>();
		try {
			String call = CALL.formatted("huge");
			for (int i = 0; i < MANY; i++) {
				Socket socket = new Socket();
				socket.setReceiveBufferSize(4096);
				socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
				clients.add(socket);
				socket.getOutputStream()
					.write(("POST /cmd HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
							+ "Content-Length: " + call.length() + "\r\n\r\n" + call)
						.getBytes(StandardCharsets.UTF_8));
			}
			assertThat(call("now", "X-None")).contains("\"ok\":true");
		}
		finally {
			for (Socket socket : clients) {
				socket.close();
			}
		}
	}

	private static int port() {
		return Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
	}

	private static WebTestClient.ResponseSpec preflight(String origin) {
		return client.options()
			.uri("/cmd")
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "content-type")
			.exchange();
	}

	private static WebTestClient.RequestHeadersSpec<?> request(String commandId, String header) {
		return client.post()
			.uri("/cmd")
			.header("Content-Type", "application/json")
			.header(header, "yes")
			.bodyValue(CALL.formatted(commandId).getBytes(StandardCharsets.UTF_8));
	}

	private static String call(String commandId, String header) {
		byte[] body = request(commandId, header).exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseBody();
		return new String(body, StandardCharsets.UTF_8);
	}

	static class Application {

		private final AtomicReference<MessageContext> seen = new AtomicReference<>();

		@CommandHandler("now")
		Mono<String> now() {
			return Mono.just("now");
		}

		@CommandHandler("later")
		Mono<String> later() {
			return Mono.delay(Duration.ofMillis(5)).thenReturn("later");
		}

		@CommandHandler("large")
		Mono<String> large() {
			return Mono.just("x".repeat(200_000));
		}

		@CommandHandler("huge")
		Mono<String> huge() {
			return Mono.just("x".repeat(900_000));
		}

		@CommandHandler("blocking")
		String blocking() {
			return "blocking";
		}

		@CommandHandler("look")
		String look(CommandInvocation invocation) {
			this.seen.set(invocation.context());
			return "looked";
		}

		@Bean
		ShallowEtagHeaderFilter etags() {
			return new ShallowEtagHeaderFilter() {

				@Override
				protected boolean shouldNotFilter(HttpServletRequest request) {
					return request.getHeader("X-Etag") == null;
				}

			};
		}

		@Bean
		OncePerRequestFilter wrapper() {
			return new OncePerRequestFilter() {

				@Override
				protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
						FilterChain chain) throws ServletException, IOException {
					HttpServletRequest current = request;
					if (request.getHeader("X-Cached") != null) {
						current = new CachedRequest(request);
					}
					if (request.getHeader("X-User") != null) {
						current = new RequestOfAda(request);
					}
					chain.doFilter(current, response);
				}

			};
		}

	}

	private static final class RequestOfAda extends HttpServletRequestWrapper {

		RequestOfAda(HttpServletRequest request) {
			super(request);
		}

		@Override
		public java.security.Principal getUserPrincipal() {
			return () -> "ada";
		}

	}

	private static final class CachedRequest extends HttpServletRequestWrapper {

		private final byte[] body;

		CachedRequest(HttpServletRequest request) throws IOException {
			super(request);
			this.body = request.getInputStream().readAllBytes();
		}

		@Override
		public ServletInputStream getInputStream() {
			ByteArrayInputStream bytes = new ByteArrayInputStream(this.body);
			return new ServletInputStream() {

				@Override
				public int read() {
					return bytes.read();
				}

				@Override
				public boolean isFinished() {
					return bytes.available() == 0;
				}

				@Override
				public boolean isReady() {
					return true;
				}

				@Override
				public void setReadListener(ReadListener listener) {
					throw new UnsupportedOperationException();
				}

			};
		}

	}

}
