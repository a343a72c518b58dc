package io.cmdipc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

import io.cmdipc.message.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecentIdsTests {

	private final RecentIds ids = new RecentIds();

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 1 << 20 })
	void afterAnyHistoryItHoldsWhatAPlainQueueHolds(int hashes) {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		Deque<Integer> expected = new ArrayDeque<>();

		for (int i = 0; i < 3_000; i++) {
			if (random.nextInt(100) < 55) {
				this.ids.add(id(i), i % hashes, i);
				expected.addLast(i);
			}
			else if (!expected.isEmpty()) {
				this.ids.removeOldest();
				expected.removeFirst();
			}
			int asked = random.nextInt(i + 1);
			assertThat(this.ids.contains(id(asked), asked % hashes)).as("seed %d, step %d", seed, i)
				.isEqualTo(expected.contains(asked));
			assertThat(this.ids.size()).isEqualTo(expected.size());
		}
	}

	@Test
	void removeUntilRemovesIdsOfThatTimeAndBefore() {
		for (int i = 0; i < 200; i++) {
			this.ids.add(id(i), i, i);
		}

		this.ids.removeUntil(149);

		assertThat(this.ids.size()).isEqualTo(50);
		assertThat(this.ids.oldest()).isEqualTo(150);
		assertThat(this.ids.contains(id(149), 149)).isFalse();
		assertThat(this.ids.contains(id(150), 150)).isTrue();
	}

	@Test
	void anEmptyRingThatWasLargeWorksAfterItIsTrimmed() {
		for (int i = 0; i < 1_000; i++) {
			this.ids.add(id(i), i, i);
		}
		this.ids.removeUntil(1_000);

		this.ids.trim();

		this.ids.add(id(1), 1, 2_000);
		assertThat(this.ids.contains(id(1), 1)).isTrue();
		assertThat(this.ids.contains(id(2), 2)).isFalse();
		assertThat(this.ids.size()).isEqualTo(1);
	}

	private static MessageId id(int number) {
		return MessageId.of("event-" + number);
	}

}
