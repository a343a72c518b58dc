package io.cmdipc.autoconfigure;

import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.annotation.CommandModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says about the registries of an application that starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class RegistrySummaryTests {

	@Test
	void everyRegistryHasALineWithItsCommandsListenersAndChannels(CapturedOutput output) {
		new SpringApplicationBuilder(Shop.class).web(WebApplicationType.NONE)
			.properties("cmd-ipc.id=shop", "cmd-ipc.channel.in-memory.pricing.peers=stock",
					"cmd-ipc.channel.in-memory.stock.listed=true")
			.run()
			.close();

		assertThat(output).containsOnlyOnce("Command registry 'shop': 1 command of its own, 0 listeners, 2 channels")
			.containsOnlyOnce("Command registry 'pricing': 2 commands, 1 listener, 2 channels")
			.containsOnlyOnce("Command registry 'stock': 0 commands, 0 listeners, 2 channels")
			.doesNotContain("is open");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Orders.class, Prices.class })
	static class Shop {

	}

	static class Orders {

		@CommandHandler("order")
		void order() {
		}

	}

	@CommandModule("pricing")
	static class Prices {

		@CommandHandler("quote")
		void quote() {
		}

		@CommandHandler("discount")
		void discount() {
		}

		@CommandEventListener("ordered")
		void ordered() {
		}

	}

}
