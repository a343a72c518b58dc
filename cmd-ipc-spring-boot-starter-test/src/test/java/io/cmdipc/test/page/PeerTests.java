package io.cmdipc.test.page;

import java.util.Map;

import io.cmdipc.CommandRegistry;
import io.cmdipc.test.ScriptedPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class PeerTests {

	static final ScriptedPeer BILLING = new ScriptedPeer("billing");

	@DynamicPropertySource
	static void billing(DynamicPropertyRegistry properties) {
		BILLING.on("billing.charge").returns("{\"reference\":\"P-1\",\"bank\":\"unknown to Java\"}");
		properties.add("cmd-ipc.channel.http.billing.url", BILLING::serve);
	}

	@AfterAll
	static void close() {
		BILLING.close();
	}

	@Test
	void chargeCrossesAsJson(@Autowired CommandRegistry registry) {
		String reference = registry.call("shop.order", Map.of("product", "tea", "quantity", 2), String.class);

		assertThat(reference).isEqualTo("P-1");
		assertThat(BILLING.calls("billing.charge")).singleElement()
			.satisfies((call) -> assertThat(call.request()).isEqualTo("{\"product\":\"tea\",\"amount\":8}"));
	}

}
