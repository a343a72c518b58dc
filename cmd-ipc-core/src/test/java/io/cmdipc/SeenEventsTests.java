package io.cmdipc;

import java.util.concurrent.TimeUnit;

import io.cmdipc.message.MessageId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenEventsTests {

	private static final long WINDOW = TimeUnit.SECONDS.toNanos(5);

	private final Deadlines deadlines = new Deadlines("test");

	private final Counters counters = new Counters();

	private final SeenEvents events = events(1_000);

	private final long start = System.nanoTime();

	@AfterEach
	void closeDeadlines() {
		this.deadlines.close();
	}

	@Test
	void anEventIsNewOnce() {
		assertThat(add("a", 0)).isTrue();
		assertThat(add("b", 0)).isTrue();
		assertThat(add("a", 1)).isFalse();
		assertThat(add("b", 1)).isFalse();
	}

	@Test
	void anEventIsRememberedForTheWholeWindowWhereverItLiesBetweenTurns() {
		for (int tenth = 0; tenth < 40; tenth++) {
			long time = tenth * WINDOW / 10;
			assertThat(add("e" + tenth, time)).isTrue();
			for (int earlier = Math.max(0, tenth - 9); earlier <= tenth; earlier++) {
				assertThat(add("e" + earlier, time + WINDOW / 20)).as("e%d at %d", earlier, tenth).isFalse();
			}
		}
	}

	@Test
	void anEventIsNewAgainWhenTheWindowIsOver() {
		add("a", 0);

		assertThat(add("a", WINDOW - 1)).isFalse();
		assertThat(add("a", WINDOW)).isTrue();
		assertThat(add("a", WINDOW + 1)).isFalse();
		assertThat(add("a", 2 * WINDOW - 1)).isFalse();
	}

	@Test
	void beingSeenAgainDoesNotProlongTheMemory() {
		add("a", 0);
		add("a", WINDOW / 2);

		assertThat(add("a", WINDOW)).isTrue();
	}

	@Test
	void memoryIsBoundedAndWhatIsForgottenTooEarlyIsCounted() {
		for (int i = 0; i < 100_000; i++) {
			add("e" + i, 1);
			assertThat(this.events.size()).isLessThanOrEqualTo(1_000);
		}

		assertThat(add("e99999", 2)).isFalse();
		assertThat(add("e99000", 2)).as("as many as there is room for are remembered").isFalse();
		assertThat(add("e98999", 2)).isTrue();
		assertThat(add("e0", 2)).isTrue();
		assertThat(this.counters.get(RegistryCounter.FORGOTTEN_EVENT)).isEqualTo(100_000 - 1_000 + 2);
	}

	@Test
	void eventForgottenAfterItsWindowIsNotCounted() {
		for (int i = 0; i < 10_000; i++) {
			add("e" + i, i * (WINDOW / 100));
		}

		assertThat(this.counters.get(RegistryCounter.FORGOTTEN_EVENT)).isZero();
		assertThat(this.events.size()).isLessThanOrEqualTo(201);
	}

	@Test
	void anIdleRegistryForgetsEverythingWhenItsTimeIsOverAndThenRests() {
		add("a", 0);

		long first = this.events.expire(this.start + WINDOW / 2);
		long second = this.events.expire(first);

		assertThat(first - this.start).isEqualTo(WINDOW);
		assertThat(second).isEqualTo(Deadlines.NONE);
		assertThat(this.events.size()).isZero();
	}

	@Test
	void anEventThatComesAfterARestIsForgottenTooEventually() {
		long later = this.start + 10 * WINDOW;
		this.events.expire(later);

		add("a", 11 * WINDOW);
		long next = this.events.expire(this.start + 11 * WINDOW);

		assertThat(next - this.start).isEqualTo(12 * WINDOW);
	}

	@Test
	void aCapacityOfOneStillTellsTheLastEvent() {
		SeenEvents tiny = events(1);

		assertThat(tiny.add(MessageId.of("a"), this.start)).isTrue();
		assertThat(tiny.add(MessageId.of("a"), this.start)).isFalse();
		assertThat(tiny.size()).isLessThanOrEqualTo(2);
	}

	@Test
	void twoWaysToWriteOneUuidAreOneEvent() {
		assertThat(add("0b8f1b9e-27a5-4d2a-9b0c-7f6a5e4d3c2b", 0)).isTrue();

		assertThat(add("0B8F1B9E-27A5-4D2A-9B0C-7F6A5E4D3C2B", 0)).isFalse();
	}

	private boolean add(String id, long after) {
		return this.events.add(MessageId.of(id), this.start + after);
	}

	private SeenEvents events(int capacity) {
		return new SeenEvents(WINDOW, capacity, this.deadlines, this.counters);
	}

}
