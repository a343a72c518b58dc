package io.cmdipc.autoconfigure.event;

import io.cmdipc.autoconfigure.event.ApplicationEventTests.SpringListening;
import io.cmdipc.autoconfigure.event.EventApplication.Peer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Application events without {@code spring-tx} on the classpath.
 */
class WithoutTransactionLibraryTests {

	@Test
	void eventsAreSharedAndEmittedAtOnce() {
		EventApplication.runner(SpringListening.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.transaction"))
			.run((context) -> {
				assertThat(context).doesNotHaveBean(Emission.class).doesNotHaveBean(Publication.class);
				try (Peer peer = Peer.of(context)) {
					context.publishEvent(new OrderPlaced("tea"));
					peer.registry().emit(new OrderPlaced("rice"));

					context.getBean(Heard.class).expect("spring tea", "spring rice");
					assertThat(peer.heard()).containsExactly(new OrderPlaced("tea"));
				}
			});
	}

}
