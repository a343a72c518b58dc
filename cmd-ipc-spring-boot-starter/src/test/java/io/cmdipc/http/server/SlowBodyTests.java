package io.cmdipc.http.server;

import java.io.IOException;
import java.time.Duration;

import io.cmdipc.autoconfigure.Patience;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A body over a connection that does not end in time.
 */
class SlowBodyTests {

	private static final HttpServerSettings SETTINGS = new HttpServerSettings("/cmd", "/cmds.json", 10, 1_000,
			new HttpServerSettings.Bodies(Duration.ofMillis(300), 1, 1_000), HttpServerSettings.Access.ANY);

	@ParameterizedTest
	@EnumSource(WebStack.class)
	void slowBodyIsRefusedAndItsConnectionClosed(WebStack stack) throws IOException {
		try (TestServer server = TestServer.start(stack, SETTINGS).with("math.add", (invocation) -> 3)) {
			try (RawHttpClient slow = new RawHttpClient(server.port())) {
				slow.write(RawHttpClient.head(100) + "{\"id\":");

				RawHttpClient.Response refused = slow.read();
				assertThat(refused.status()).isEqualTo(408);
				assertThat(refused.head()).anyMatch("Connection: close"::equalsIgnoreCase);
				assertThat(slow.isClosedByServer()).isTrue();
			}
			try (RawHttpClient next = new RawHttpClient(server.port())) {
				next.post(RawHttpClient.call("1", "math.add"));
				assertThat(next.read().status()).isEqualTo(200);
			}
			Patience.await().untilAsserted(() -> assertThat(server.openExchanges()).isZero());
		}
	}

}
