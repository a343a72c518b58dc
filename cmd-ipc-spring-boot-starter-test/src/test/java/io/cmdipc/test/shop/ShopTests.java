package io.cmdipc.test.shop;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.test.autoconfigure.AutoConfigureMockCommands;
import io.cmdipc.test.mock.MockCommands;
import io.cmdipc.test.mock.RecordedEvents;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application, called by a peer.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "cmd-ipc.remote-channels-enabled=false", "spring.main.web-application-type=reactive",
				"cmd-ipc.server.http.expose=shop.*,stock.*,billing.*" })
@AutoConfigureMockCommands
class ShopTests {

	@Autowired
	private MockCommands mocks;

	@Autowired
	private RecordedEvents events;

	@LocalServerPort
	private int port;

	@Test
	void peerOrders() {
		this.mocks.stub("billing.charge").returns("P-1");

		assertThat(call("shop.order", "{\"product\":\"tea\",\"quantity\":2}"))
			.contains("{\"ok\":true,\"result\":\"P-1\"}");

		assertThat(this.mocks).received("billing.charge").hasRequestJson("{\"amount\":6}");
		assertThat(this.events).emitted(new OrderPlaced("tea", 2));
	}

	@Test
	void stubsAnswerPeers() {
		this.mocks.stub("shop.order").fails(ErrorCode.TIMEOUT, "Try later");
		this.mocks.stub("stock.left").returns(77);

		assertThat(call("shop.order", "{}")).contains("\"code\":\"timeout\"", "Try later");
		assertThat(call("stock.left", "{}")).contains("\"result\":77");
		assertThat(this.mocks).received("shop.order", 1).received("stock.left", 1);
	}

	@Test
	void nothingIsStubbedHere() {
		assertThat(call("stock.left", "{\"product\":\"tea\"}")).contains("\"result\":5");
		assertThat(call("billing.charge", "{}")).contains("cmd-ipc.remote-channels-enabled is false");
	}

	private String call(String commandId, String request) {
		return WebClient.create("http://localhost:" + this.port)
			.post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"" + commandId
					+ "\",\"request\":" + request + "}")
			.retrieve()
			.bodyToMono(String.class)
			.block();
	}

}
