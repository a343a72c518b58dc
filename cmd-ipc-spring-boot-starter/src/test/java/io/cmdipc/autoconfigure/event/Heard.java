package io.cmdipc.autoconfigure.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What listeners heard, in order.
 */
final class Heard {

	private final List<String> all = new CopyOnWriteArrayList<>();

	void add(String text) {
		this.all.add(text);
	}

	List<String> all() {
		return this.all;
	}

	void expect(String... texts) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(this.all).containsExactlyInAnyOrder(texts));
	}

}
