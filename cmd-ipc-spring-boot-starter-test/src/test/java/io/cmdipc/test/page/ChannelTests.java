package io.cmdipc.test.page;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandCaller;
import io.cmdipc.CommandException;
import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.test.JsonChannelPair;
import io.cmdipc.test.ScriptedChannel;
import io.cmdipc.test.ScriptedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChannelTests {

	private final CommandRegistry registry = CommandRegistry.builder().id("shop").build();

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void jsonPair() {
		CommandRegistry registry = this.registry;
		JsonChannelPair pair = JsonChannelPair.create("to-pricing", "to-shop");
		CommandRegistry pricing = CommandRegistry.builder().id("pricing").build();
		pricing
			.register("pricing.twice",
					CommandFunction.of(Order.class, (order) -> new Order(order.product(), 2 * order.quantity())))
			.join();
		CompletableFuture.allOf(registry.attach(pair.first()), pricing.attach(pair.second())).join();

		Order twice = registry.call("pricing.twice", new Order("tea", 2), Order.class);
		assertThat(twice).isEqualTo(new Order("tea", 4));
		pricing.close();
	}

	@Test
	void scriptedPeer() {
		CommandRegistry registry = this.registry;
		registry.register("shop.price", CommandFunction.of(Order.class, (order) -> 4 * order.quantity())).join();
		ScriptedPeer peer = new ScriptedPeer("rust").attachTo(registry);

		String response = peer.call("shop.price", "{\"product\":\"tea\",\"quantity\":2}");
		assertThat(response).isEqualTo("{\"ok\":true,\"result\":8}");
	}

	@Test
	void silentPeer() {
		CommandRegistry registry = this.registry;
		ScriptedChannel.listing("billing", "billing.charge").attachTo(registry);
		CommandCaller hasty = registry.withTimeout(Duration.ofMillis(100));

		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> hasty.call("billing.charge", new Order("tea", 2), String.class))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.TIMEOUT));
	}

	record Order(String product, int quantity) {

	}

}
