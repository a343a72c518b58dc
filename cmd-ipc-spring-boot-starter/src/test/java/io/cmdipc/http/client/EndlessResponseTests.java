package io.cmdipc.http.client;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses after which a server keeps its connection open although it does not end them.
 */
class EndlessResponseTests {

	private RawHttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = new RawHttpServer("math.add");
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	void connectionOfAResponseThatIsNotPackedAsItSaysWasNeverClosed() {
		this.server.script = (call, connection) -> connection
			.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + RawHttpServer.answer(call).length()
					+ "\r\n\r\n" + RawHttpServer.answer(call));
		try (TestClient client = TestClient.attached(TestClient.settings(this.server.url()))) {
			for (int i = 0; i < 20; i++) {
				client.call("math.add").exceptionally((failure) -> failure).join();
			}

			TestClient.await().untilAsserted(() -> assertThat(this.server.openConnections()).isLessThan(3));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "100 Continue", "101 Switching Protocols", "102 Processing", "204 No Content", "301 Moved",
			"304 Not Modified", "99 No", "500 No", "600 No", "999 No", "-1 No", "x", "", "200 OK" })
	void connectionIsClosed(String status) {
		this.server.script = (call, connection) -> connection
			.write("HTTP/1.1 " + status + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
					+ RawHttpServer.answer(call).length() + "\r\n\r\n" + RawHttpServer.answer(call));
		try (TestClient client = TestClient
			.attached(TestClient.settings(this.server.url()).withTimeout(Duration.ofMillis(300)))) {
			for (int i = 0; i < 20; i++) {
				client.call("math.add").exceptionally((failure) -> failure).join();
			}

			TestClient.await().untilAsserted(() -> assertThat(this.server.openConnections()).isLessThan(3));
		}
	}

}
