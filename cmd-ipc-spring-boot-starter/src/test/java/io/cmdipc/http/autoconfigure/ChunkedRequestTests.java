package io.cmdipc.http.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.http.server.WebStack;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests whose bodies come in chunks, to an application that closes idle connections
 * soon.
 */
@ParameterizedClass
@EnumSource(WebStack.class)
class ChunkedRequestTests {

	private static final String WRAPPED = "X-Wrapped: yes\r\n";

	private static final String SERVED = "HTTP/1.1 200 ";

	private static final int PAIRS = 100;

	private static ConfigurableApplicationContext context;

	ChunkedRequestTests(WebStack stack) {
	}

	@BeforeParameterizedClassInvocation
	static void startServer(WebStack stack) {
		context = new SpringApplicationBuilder(HttpProblemApplication.class, Handlers.class).web(stack.type())
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--spring.main.log-startup-info=false", "--server.tomcat.connection-timeout=200ms",
					"--server.tomcat.keep-alive-timeout=200ms", "--cmd-ipc.server.http.enabled=true");
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		context.close();
	}

	@Test
	void callInChunksIsNotCutAfterTheTimeOfAnIdleConnection() throws IOException {
		List<Socket> clients = new ArrayList<>();
		for (String header : List.of("", WRAPPED)) {
			clients.add(begin(inChunks("slow", 1, header)));
			Socket pieces = begin(head(header) + "Transfer-Encoding: chunked\r\n\r\n");
			write(pieces, chunks(call("slow", 1)));
			clients.add(pieces);
		}

		assertServed(clients);
	}

	@Test
	void callInPiecesThatAreAwaitedIsNotCutAfterTheTimeOfAnIdleConnection() throws IOException {
		List<Socket> clients = new ArrayList<>();
		String body = chunks(call("slow", 1));
		for (String header : List.of("", WRAPPED)) {
			for (int rest : List.of(0, 1, 3, 4, 5, 7, 20)) {
				Socket client = begin(head(header) + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
				assertThat(readHead(client)).startsWith("HTTP/1.1 100 ");
				write(client, body.substring(0, body.length() - rest));
				write(client, body.substring(body.length() - rest));
				clients.add(client);
			}
		}

		assertServed(clients);
	}

	@Test
	void requestBehindAnotherInChunksIsReadFromItsBegin() throws IOException {
		for (int i = 0; i < PAIRS; i++) {
			String header = (i % 4 < 2) ? "" : WRAPPED;
			String first = inChunks("fast", 1 + i * 500, header);
			String second = inChunks("fast", 10 + i * 500, header + "Connection: close\r\n");
			int cut = (i % 2 == 0) ? 0 : head(header).length() + i;
			try (Socket client = begin((first + second).substring(0, cut))) {
				write(client, (first + second).substring(cut));
				String all = read(client, Integer.MAX_VALUE);

				assertThat(all.split("HTTP/1.1 200 ", -1)).hasSize(3);
				assertThat(all.split("\"result\":\"done\"", -1)).hasSize(3);
			}
		}
	}

	private static String inChunks(String commandId, int size, String header) {
		return head(header) + "Transfer-Encoding: chunked\r\n\r\n" + chunks(call(commandId, size));
	}

	private static String head(String header) {
		return "POST /cmd HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header;
	}

	private static String call(String commandId, int size) {
		return "{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"" + commandId
				+ "\",\"request\":{\"text\":\"" + "x".repeat(size) + "\"}}";
	}

	private static String chunks(String body) {
		int half = body.length() / 2;
		return chunk(body.substring(0, half)) + chunk(body.substring(half)) + "0\r\n\r\n";
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	private static Socket begin(String request) throws IOException {
		int port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
		Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
		socket.setSoTimeout(20_000);
		socket.setTcpNoDelay(true);
		write(socket, request);
		return socket;
	}

	private static void write(Socket socket, String request) throws IOException {
		socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
		socket.getOutputStream().flush();
	}

	private static void assertServed(List<Socket> clients) throws IOException {
		for (Socket client : clients) {
			try (client) {
				assertThat(read(client, SERVED.length())).isEqualTo(SERVED);
			}
		}
	}

	private static String readHead(Socket client) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) requireByte(client.getInputStream().read()));
		}
		return head.toString();
	}

	private static int requireByte(int read) {
		assertThat(read).isNotNegative();
		return read;
	}

	private static String read(Socket client, int count) throws IOException {
		return new String(client.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
	}

	record Text(String text) {

	}

	static class Handlers {

		@Bean
		Filter wrapper() {
			return (request, response, chain) -> chain.doFilter(request,
					(((HttpServletRequest) request).getHeader("X-Wrapped") != null)
							? new HttpServletResponseWrapper((HttpServletResponse) response) : response);
		}

		@CommandHandler("slow")
		Mono<String> slow(Text text) {
			return Mono.delay(Duration.ofMillis(2500)).thenReturn("done");
		}

		@CommandHandler("fast")
		Mono<String> fast(Text text) {
			return Mono.just("done");
		}

	}

}
