package io.cmdipc.test.shop;

import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.test.autoconfigure.CommandTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The slice with one class of handlers, and properties of the test.
 */
@CommandTest(value = Orders.class, properties = { "cmd-ipc.id=orders", "cmd-ipc.server.http.enabled=false" })
class ChosenHandlersTests {

	@Autowired
	private CommandRegistry registry;

	@MockitoBean
	private Prices prices;

	@Test
	void onlyTheChosenClassIsLoaded() {
		assertThat(this.registry.id()).isEqualTo("orders");
		assertThat(this.registry.commands()).extracting(RegisteredCommand::definition)
			.singleElement()
			.satisfies((definition) -> assertThat(definition.id()).isEqualTo("shop.order"));
	}

}
