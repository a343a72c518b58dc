package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything at once for a minute: calls of all kinds, both ways and nested, events,
 * cancellations and short timeouts, over channels that come and go.
 */
@Tag("concurrency")
class RegistrySoakTests {

	private static final Logger logger = LoggerFactory.getLogger("io.cmdipc.soak");

	private static final long SECONDS = Long.getLong("cmdipc.soak.seconds", 60);

	private static final int CALLERS = 8;

	private static final long HEAP_TOLERANCE = 24 << 20;

	private final SoakRegistry left = new SoakRegistry("left", "right");

	private final SoakRegistry right = new SoakRegistry("right", "left");

	private final List<SoakLink> links = List.of(new SoakLink("one", this.left, this.right),
			new SoakLink("two", this.left, this.right));

	private final SoakTally tally = new SoakTally();

	private final AtomicBoolean stopped = new AtomicBoolean();

	@AfterEach
	void closeRegistries() {
		this.stopped.set(true);
		this.left.registry().close();
		this.right.registry().close();
	}

	@Test
	void everyCallEndsOnceAndNothingIsLeftBehind() throws Exception {
		this.links.forEach(SoakLink::attach);
		List<Thread> threads = startThreads();

		waitFor(SECONDS / 5 + 1);
		long earlyHeap = usedHeap();
		int earlyThreads = Thread.activeCount();
		waitFor(SECONDS - SECONDS / 5);
		long lateHeap = usedHeap();
		int lateThreads = Thread.activeCount();
		this.stopped.set(true);
		for (Thread thread : threads) {
			thread.join(TimeUnit.SECONDS.toMillis(30));
			assertThat(thread.isAlive()).as(thread.getName()).isFalse();
		}

		await().until(this.tally::allEnded);
		this.links.forEach(SoakLink::detach);
		logger.info("{}, {} attachments, heap {} -> {} KiB, threads {} -> {}", this.tally,
				this.links.stream().mapToInt(SoakLink::attachments).sum(), earlyHeap >> 10, lateHeap >> 10,
				earlyThreads, lateThreads);
		assertThat(this.tally.surprises()).isEmpty();
		assertThat(this.tally.everyKindHappened()).as(this.tally.toString()).isTrue();
		for (SoakRegistry registry : List.of(this.left, this.right)) {
			await().untilAsserted(registry::assertIdle);
			assertThat(registry.heard()).isBetween(1L, this.tally.emitted());
		}
		assertThat(lateHeap).isLessThan(earlyHeap + HEAP_TOLERANCE);
		assertThat(lateThreads).isLessThan(2 * earlyThreads + 32);
	}

	private List<Thread> startThreads() {
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			threads.add(new Thread(() -> repeat(this::callSomething), "caller-" + i));
		}
		for (SoakLink link : this.links) {
			threads.add(new Thread(() -> repeat(link::breakAndRepair), "link-" + link.name()));
		}
		threads.forEach((thread) -> {
			thread.setDaemon(true);
			thread.start();
		});
		return threads;
	}

	private void repeat(Runnable body) {
		while (!this.stopped.get()) {
			try {
				body.run();
			}
			catch (Throwable ex) {
				this.tally.surprise(ex);
			}
		}
	}

	private void callSomething() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		SoakRegistry from = random.nextBoolean() ? this.left : this.right;
		SoakRegistry to = random.nextInt(4) == 0 ? from : from.peerOf(this.left, this.right);
		CommandCaller caller = random.nextInt(3) != 0 ? from.registry()
				: from.registry().withTimeout(Duration.ofMillis(1 + random.nextInt(19)));
		int number = random.nextInt(1_000);
		switch (random.nextInt(8)) {
			case 0 ->
				this.tally.call(() -> caller.call(to.id("echo"), SoakRegistry.request(number), Integer.class), number);
			case 1 -> this.tally.execute(caller.execute(to.id("echo"), SoakRegistry.request(number), Integer.class),
					number, random.nextInt(4) == 0);
			case 2 -> this.tally.execute(caller.execute(to.id("now"), SoakRegistry.request(number), Integer.class),
					number, false);
			case 3 -> this.tally.execute(caller.execute(to.id("later"), SoakRegistry.request(number), Integer.class),
					number, random.nextBoolean());
			case 4 -> this.tally.execute(caller.execute(to.id("nested"), SoakRegistry.request(3), Integer.class), 3,
					random.nextInt(4) == 0);
			case 5 -> this.tally.execute(caller.execute(to.id("slow"), SoakRegistry.request(number), Integer.class),
					number, random.nextInt(4) == 0);
			case 6 -> this.tally.execute(caller.execute(to.id("fails"), SoakRegistry.request(number), Integer.class),
					-1, false);
			default -> this.tally.emit(() -> caller.emit("thing.happened", number));
		}
	}

	private void waitFor(long seconds) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		Awaitility.await().atMost(seconds + 10, TimeUnit.SECONDS).until(() -> System.nanoTime() - end > 0);
	}

	private static long usedHeap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
	}

}
