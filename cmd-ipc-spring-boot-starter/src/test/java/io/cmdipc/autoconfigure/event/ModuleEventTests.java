package io.cmdipc.autoconfigure.event;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandModule;
import io.cmdipc.autoconfigure.event.ApplicationEventTests.SpringListening;
import io.cmdipc.autoconfigure.event.EventApplication.Peer;
import io.cmdipc.autoconfigure.event.EventApplication.RegistryListening;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Application events of an application with modules.
 */
class ModuleEventTests {

	private final ApplicationContextRunner runner = EventApplication
		.runner(RegistryListening.class, SpringListening.class, OfModule.class)
		.withPropertyValues("cmd-ipc.channel.in-memory.stock.listed=true",
				"cmd-ipc.channel.in-memory.pricing.peers=stock");

	@Test
	void publishedEventIsHeardOnceInEachModule() {
		this.runner.run((context) -> {
			try (Peer peer = Peer.of(context)) {
				context.publishEvent(new OrderPlaced("tea"));

				context.getBean(Heard.class).expect("spring tea", "registry tea", "module tea");
				assertThat(peer.heard()).containsExactly(new OrderPlaced("tea"));
			}
		});
	}

	@Test
	void eventOfPeerIsHeardOnceInEachModule() {
		this.runner.run((context) -> {
			try (Peer peer = Peer.of(context)) {
				peer.registry().emit(new OrderPlaced("tea"));
				peer.registry().emit(new OrderPlaced("rice"));

				context.getBean(Heard.class)
					.expect("spring tea", "registry tea", "module tea", "spring rice", "registry rice", "module rice");
				assertThat(peer.heard()).isEmpty();
			}
		});
	}

	@Test
	void eventThatModuleEmitsIsNotPublished() {
		this.runner.run((context) -> {
			try (Peer peer = Peer.of(context)) {
				context.getBean("stockCommandRegistry", CommandRegistry.class).emit(new OrderPlaced("tea"));
				peer.registry().emit(new OrderPlaced("rice"));

				context.getBean(Heard.class)
					.expect("registry tea", "module tea", "spring rice", "registry rice", "module rice");
				assertThat(peer.heard()).containsExactly(new OrderPlaced("tea"));
			}
		});
	}

	@CommandModule("stock")
	static class OfModule {

		private final Heard heard;

		OfModule(Heard heard) {
			this.heard = heard;
		}

		@CommandEventListener
		void on(OrderPlaced event) {
			this.heard.add("module " + event.product());
		}

	}

}
