package io.cmdipc.autoconfigure.event;

import io.cmdipc.autoconfigure.event.ApplicationEventTests.SpringListening;
import io.cmdipc.autoconfigure.event.EventApplication.Peer;
import io.cmdipc.autoconfigure.event.EventApplication.RegistryListening;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Application events of a context with a parent, each with a registry of its own.
 */
class ParentContextTests {

	@Test
	void eventOfChildIsEmittedByTheChildAlone() {
		run((parent) -> (child) -> {
			try (Peer ofParent = Peer.of(parent); Peer ofChild = Peer.of(child)) {
				child.publishEvent(new OrderPlaced("tea"));
				child.publishEvent(new OrderPlaced("rice"));

				child.getBean(Heard.class).expect("spring tea", "registry tea", "spring rice", "registry rice");
				parent.getBean(Heard.class).expect("spring tea", "spring rice");
				assertThat(ofChild.heard()).containsExactly(new OrderPlaced("tea"), new OrderPlaced("rice"));
				assertThat(ofParent.heard()).isEmpty();
			}
		});
	}

	@Test
	void eventOfParentIsEmittedByTheParent() {
		run((parent) -> (child) -> {
			try (Peer ofParent = Peer.of(parent); Peer ofChild = Peer.of(child)) {
				OrderPlaced event = new OrderPlaced("tea");
				child.publishEvent(event);
				parent.publishEvent(event);

				assertThat(ofChild.heard()).containsExactly(event);
				assertThat(ofParent.heard()).containsExactly(event);
				child.getBean(Heard.class).expect("spring tea", "registry tea");
				parent.getBean(Heard.class).expect("spring tea", "spring tea", "registry tea");
			}
		});
	}

	@Test
	void eventOfPeerIsPublishedInTheContextOfTheRegistryAlone() {
		run((parent) -> (child) -> {
			try (Peer ofParent = Peer.of(parent); Peer ofChild = Peer.of(child)) {
				ofChild.registry().emit(new OrderPlaced("tea"));
				ofParent.registry().emit(new OrderPlaced("rice"));

				child.getBean(Heard.class).expect("spring tea", "registry tea");
				parent.getBean(Heard.class).expect("spring rice", "registry rice");
				assertThat(ofChild.heard()).isEmpty();
				assertThat(ofParent.heard()).isEmpty();
			}
		});
	}

	@Test
	void eventOfPeerReachesListenersOfParentWithoutRegistry() {
		EventApplication.runner(SpringListening.class)
			.withPropertyValues("cmd-ipc.enabled=false")
			.run((parent) -> EventApplication.runner(RegistryListening.class, SpringListening.class)
				.withParent(parent)
				.withPropertyValues("cmd-ipc.enabled=true")
				.run((child) -> {
					try (Peer peer = Peer.of(child)) {
						peer.registry().emit(new OrderPlaced("tea"));

						child.getBean(Heard.class).expect("spring tea", "registry tea");
						parent.getBean(Heard.class).expect("spring tea");
					}
				}));
	}

	private static void run(InBoth test) {
		EventApplication.runner(RegistryListening.class, SpringListening.class)
			.run((parent) -> EventApplication.runner(RegistryListening.class, SpringListening.class)
				.withParent(parent)
				.run(test.of(parent)));
	}

	/**
	 * A test of a child and its parent.
	 */
	private interface InBoth {

		ContextConsumer<AssertableApplicationContext> of(AssertableApplicationContext parent);

	}

}
