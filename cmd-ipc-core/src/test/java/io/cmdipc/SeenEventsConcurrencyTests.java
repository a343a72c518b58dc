package io.cmdipc;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.message.MessageId;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.cmdipc.InParallel.require;

/**
 * An event that comes several times at once is new once, also while others are forgotten
 * for want of room or because their time is over.
 */
@Tag("concurrency")
public class SeenEventsConcurrencyTests {

	private static final int IDS = 3;

	private static final int INVOCATIONS = 1_000;

	private static final long WINDOW = TimeUnit.HOURS.toNanos(1);

	private final SeenEvents events = events(IDS - 1);

	private final long now = System.nanoTime();

	@Operation
	public boolean add(@Param(gen = IntGen.class, conf = "1:" + IDS) int id) {
		return this.events.add(MessageId.of("event-" + id), this.now);
	}

	@Test
	void anEventIsNewOnceUntilItIsForgottenForWantOfRoom() {
		new ModelCheckingOptions().iterations(8)
			.invocationsPerIteration(100)
			.threads(3)
			.actorsPerThread(3)
			.actorsBefore(2)
			.check(SeenEventsConcurrencyTests.class);
	}

	@Test
	void anEventIsNewOnceWhateverTheClocksOfItsThreadsSay() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			SeenEvents seen = events(100);
			long later = System.nanoTime() + WINDOW;
			long now = later - WINDOW / 2;
			AtomicInteger news = new AtomicInteger();

			InParallel.run(() -> count(seen, "m", now, news), () -> count(seen, "m", later, news));

			require(news.get() == 1, "one was the first");
		});
	}

	@Test
	void anEventThatComesAgainAfterTheWindowIsNewOnce() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			SeenEvents seen = events(100);
			long start = System.nanoTime();
			long later = start + WINDOW;
			seen.add(MessageId.of("m"), start);
			AtomicInteger news = new AtomicInteger();

			InParallel.run(() -> count(seen, "m", later, news), () -> count(seen, "m", later, news));

			require(news.get() == 1, "one was the first");
		});
	}

	private static void count(SeenEvents seen, String id, long now, AtomicInteger news) {
		if (seen.add(MessageId.of(id), now)) {
			news.incrementAndGet();
		}
	}

	private static SeenEvents events(int capacity) {
		Deadlines deadlines = new Deadlines("test");
		deadlines.close();
		return new SeenEvents(WINDOW, capacity, deadlines, new Counters());
	}

}
