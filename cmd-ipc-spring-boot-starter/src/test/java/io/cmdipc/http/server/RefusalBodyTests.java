package io.cmdipc.http.server;

import java.io.IOException;
import java.util.List;

import io.cmdipc.ChannelOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients are told whose requests are forbidden or went to the wrong host.
 */
@ParameterizedClass
@EnumSource(WebStack.class)
class RefusalBodyTests {

	private static final HttpServerSettings SETTINGS = new HttpServerSettings("/cmd", "/cmds.json", 10, 1_000,
			HttpServerSettings.Bodies.DEFAULT, new HttpServerSettings.Access(List.of("localhost"), null));

	private final TestServer server;

	RefusalBodyTests(WebStack stack) {
		this.server = TestServer.unattached(stack, SETTINGS).with("math.add", (invocation) -> 3);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /cmd", "GET /cmds.json" })
	void requestToAHostThatIsNotAllowedIsMisdirected(String request) throws IOException {
		this.server.attach();

		assertRefused(request + " HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n", 421,
				"The host of the request is not allowed");
	}

	@Test
	void messageThatClientsMayNotSendIsForbidden() throws IOException {
		this.server.attach();
		String event = "{\"type\":\"event\",\"id\":\"1\",\"eventId\":\"e\"}";

		assertRefused(RawHttpClient.head(event.length()) + event, 403, "Message type event is not allowed");
	}

	@Test
	void callWhoseSenderHasToLogInIsForbidden() throws IOException {
		TestServer.join(this.server.registry.attach(this.server.channel,
				ChannelOptions.DEFAULTS.withAuthorizer((invocation) -> false)));
		String call = RawHttpClient.call("1", "math.add");

		assertRefused(RawHttpClient.head(call.length()) + call, 403, "Authentication is required");
	}

	private void assertRefused(String request, int status, String error) throws IOException {
		try (RawHttpClient client = new RawHttpClient(this.server.port())) {
			client.write(request);
			RawHttpClient.Response refused = client.read();

			assertThat(refused.status()).isEqualTo(status);
			assertThat(refused.head()).anyMatch("Content-Type: application/json"::equalsIgnoreCase);
			assertThat(refused.body()).isEqualTo("{\"error\":\"" + error + "\"}");
		}
	}

}
