package io.cmdipc.http.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses that arrive at about the moment at which nobody waits for them any more. Each
 * test makes enough calls to hit that moment from both sides.
 */
class ResponseNearTheTimeoutTests {

	private static final String COMMAND = "math.add";

	private static final Duration TIMEOUT = Duration.ofMillis(80);

	private static final int CALLS_AT_ONCE = 40;

	private final LeakWatch watch = LeakWatch.start();

	private RawHttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new RawHttpServer(COMMAND);
		TestClient.attached(TestClient.settings(this.server.url())).close();
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		this.watch.close();
	}

	@ParameterizedTest
	@EnumSource
	void responseAtTheTimeoutDropsNoErrorAndLeaksNoBuffer(Late late) {
		this.server.script = (call, connection) -> {
			pause(TIMEOUT.toNanos() - 6_000_000, 8_000_000);
			late.script.answer(call, connection);
		};
		try (TestClient client = TestClient.attached(TestClient.settings(this.server.url()).withTimeout(TIMEOUT))) {
			for (int i = 0; i < 8; i++) {
				settle(calls(client));
			}
		}

		assertClean();
	}

	@Test
	void responseWhileTheChannelClosesDropsNoErrorAndLeaksNoBuffer() {
		this.server.script = (call, connection) -> {
			pause(10_000_000, 5_000_000);
			Late.PLAIN.script.answer(call, connection);
		};
		for (int i = 0; i < 40; i++) {
			try (TestClient client = TestClient.attached(TestClient.settings(this.server.url()))) {
				calls(client);
				pause(10_000_000, 5_000_000);
			}
		}

		assertClean();
	}

	private static void pause(long atLeast, long more) {
		LockSupport.parkNanos(atLeast + ThreadLocalRandom.current().nextLong(more));
	}

	private static List<CompletableFuture<Object>> calls(TestClient client) {
		List<CompletableFuture<Object>> calls = new ArrayList<>();
		for (int i = 0; i < CALLS_AT_ONCE; i++) {
			calls.add(client.call(COMMAND));
		}
		return calls;
	}

	private static void settle(List<CompletableFuture<Object>> calls) {
		calls.forEach((call) -> call.exceptionally((failure) -> failure).join());
	}

	private void assertClean() {
		assertThat(this.watch.dropped()).isEmpty();
		assertThat(this.watch.leaks()).isEmpty();
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	enum Late {

		PLAIN((call, connection) -> connection
			.write(RawHttpServer.ok(RawHttpServer.answer(call, "\"" + "x".repeat(3000) + "\"") + "\n"))),
		IN_PARTS((call, connection) -> {
			connection.write(RawHttpServer.chunkedHead() + RawHttpServer.chunk("\n"));
			pause(100_000, 2_000_000);
			connection.write(RawHttpServer.chunk(RawHttpServer.answer(call) + "\n") + "0\r\n\r\n");
		}), PACKED((call, connection) -> {
			byte[] body = gzip(RawHttpServer.answer(call, "\"" + "x".repeat(3000) + "\""));
			connection
				.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n");
			connection.write(body);
		}), TOO_LARGE((call, connection) -> {
			connection.write(RawHttpServer.head(200, 200_000));
			connection.write("x".repeat(200_000));
		}), ERROR_STATUS((call, connection) -> {
			connection.write(RawHttpServer.head(500, 9));
			connection.write("x".repeat(9));
		}), RESET_AFTER_THE_HEAD((call, connection) -> {
			connection.write(RawHttpServer.head(200, 1000) + "{");
			pause(100_000, 2_000_000);
			connection.reset();
		}), RESET((call, connection) -> connection.reset()), NOT_HTTP((call, connection) -> {
			connection.write("SSH-2.0-OpenSSH_9.6\r\n\r\n");
			connection.end();
		});

		private final RawHttpServer.Script script;

		Late(RawHttpServer.Script script) {
			this.script = script;
		}

	}

}
