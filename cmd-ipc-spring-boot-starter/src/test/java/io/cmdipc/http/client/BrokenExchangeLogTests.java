package io.cmdipc.http.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many calls that fail, and the few lines in the log that say so. Reactor Netty's own
 * line for each is switched off by {@code ConnectionLogLevel}.
 */
class BrokenExchangeLogTests {

	private static final int CALLS = 200;

	private final LeakWatch watch = LeakWatch.start();

	private RawHttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new RawHttpServer("math.add");
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		this.watch.close();
	}

	@ParameterizedTest
	@MethodSource
	void manyFailuresAreFewLines(ClientHttpConnector connector, Broken broken) {
		this.server.script = broken.script;
		try (TestClient client = TestClient.customized(
				TestClient.settings(this.server.url()).withTimeout(broken.timeout()),
				(builder) -> builder.clientConnector(connector))) {
			// a first list may take longer than the time limit; calls are not even sent
			// then
			TestClient.await().until(() -> client.commands().contains("math.add"));
			for (int i = 0; i < CALLS / 20; i++) {
				settle(calls(client));
			}
		}

		Awaitility.await()
			.untilAsserted(() -> assertThat(this.watch.lines().stream().filter(BrokenExchangeLogTests::isOfCalls))
				.hasSize(1)
				.allMatch((line) -> line.startsWith("WARN io.cmdipc") && line.contains(this.server.url() + "/cmd")));
		assertThat(this.watch.dropped()).isEmpty();
	}

	private static boolean isOfCalls(String line) {
		return !line.contains("io.cmdipc.Attachments") && !line.contains("reactor.netty.http.client.HttpClientConnect");
	}

	static Stream<Arguments> manyFailuresAreFewLines() {
		return Stream.<ClientHttpConnector>of(new ReactorClientHttpConnector(), new JdkClientHttpConnector())
			.flatMap((connector) -> Stream.of(Broken.values()).map((broken) -> Arguments.of(connector, broken)));
	}

	private static List<CompletableFuture<Object>> calls(TestClient client) {
		List<CompletableFuture<Object>> calls = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			calls.add(client.call("math.add"));
		}
		return calls;
	}

	private static void settle(List<CompletableFuture<Object>> calls) {
		calls.forEach((call) -> call.exceptionally((failure) -> failure).join());
	}

	enum Broken {

		RESET((call, connection) -> connection.reset()), END((call, connection) -> connection.end()),
		STALL((call, connection) -> connection.stall()), NO_HTTP((call, connection) -> {
			connection.write("SSH-2.0-OpenSSH_9.6\r\n\r\n");
			connection.end();
		}), RESET_IN_THE_BODY((call, connection) -> {
			connection.write(RawHttpServer.head(200, 1000) + "{");
			connection.reset();
		}), END_IN_THE_BODY((call, connection) -> {
			connection.write(RawHttpServer.head(200, 1000) + "{");
			connection.end();
		}), STALL_IN_THE_BODY((call, connection) -> {
			connection.write(RawHttpServer.head(200, 1000) + "{");
			connection.stall();
		}), STATUS((call, connection) -> connection.write(RawHttpServer.head(500, 0)));

		private final RawHttpServer.Script script;

		Broken(RawHttpServer.Script script) {
			this.script = script;
		}

		/* Only a call that waits for the rest fails by its time limit. */
		private Duration timeout() {
			return (this == STALL || this == STALL_IN_THE_BODY) ? Duration.ofMillis(300) : TestClient.BOUND;
		}

	}

}
