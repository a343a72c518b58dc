package io.cmdipc.http.client;

import java.io.IOException;
import java.time.Duration;

import io.cmdipc.AttachedChannel.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that closes connections that are idle at the moment at which one of them is
 * used.
 */
class ClosedConnectionTests {

	private RawHttpServer server;

	private TestClient client;

	@BeforeEach
	void start() throws IOException {
		this.server = new RawHttpServer("math.add");
		this.client = TestClient.attached(TestClient.withRefresh(this.server.url(), Duration.ofMillis(20)));
	}

	@AfterEach
	void stop() throws IOException {
		this.client.close();
		this.server.close();
	}

	@Test
	void peerThatClosesAnIdleConnectionDuringAProbeStaysReachable() {
		this.server.closingIdleConnections = true;
		int before = this.server.connections.get();

		TestClient.await().until(() -> this.server.connections.get() > before + 20);

		assertThat(this.client.attached().lastError()).isNull();
		assertThat(this.client.attached().state()).isEqualTo(State.OPEN);
		assertThat(this.client.result("math.add")).isEqualTo(7);
	}

	@Test
	void peerThatIsGoneIsUnreachableAfterTheSecondProbe() throws IOException {
		this.server.close();

		TestClient.await().until(() -> this.client.attached().state() == State.UNREACHABLE);

		assertThat(this.client.attached().lastError()).isEqualTo("Connection refused");
	}

}
