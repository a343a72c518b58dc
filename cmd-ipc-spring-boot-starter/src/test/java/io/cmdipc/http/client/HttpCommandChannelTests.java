package io.cmdipc.http.client;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.http.server.TestServer;
import org.junit.jupiter.api.AfterEach;

/**
 * The states of a client's end; what it does in between is in the other tests.
 */
class HttpCommandChannelTests extends HttpChannelStatesContract {

	private final TestServer server = TestServer.start();

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Override
	protected CommandChannel create() {
		return new HttpCommandChannel("billing", TestClient.webClient(this.server.url()), TestServer.CODEC,
				TestClient.settings(this.server.url()));
	}

}
