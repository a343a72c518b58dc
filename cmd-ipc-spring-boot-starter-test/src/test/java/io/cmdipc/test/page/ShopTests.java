package io.cmdipc.test.page;

import java.util.Map;

import io.cmdipc.CommandRegistry;
import io.cmdipc.test.autoconfigure.AutoConfigureMockCommands;
import io.cmdipc.test.mock.MockCommands;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static io.cmdipc.test.assertj.CommandAssertions.assertThatCommand;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = "cmd-ipc.remote-channels-enabled=false")
@AutoConfigureMockCommands
class ShopTests {

	@Autowired
	CommandRegistry registry;

	@Autowired
	MockCommands mocks;

	@Test
	void sellsTea() {
		this.mocks.stub("billing.charge").returns(new Receipt("P-1"));

		assertThatCommand(() -> this.registry.call("shop.order", Map.of("product", "tea", "quantity", 2), String.class))
			.returns("P-1");

		assertThat(this.mocks).received("billing.charge").hasRequestJson("{\"product\":\"tea\",\"amount\":8}");
	}

}
