package io.cmdipc.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PeerWatchTests {

	private static final Duration REFRESH = Duration.ofMinutes(1);

	private static final Duration INITIAL = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private static final Duration BOUND = Duration.ofSeconds(20);

	private final Clock clock = new Clock();

	private final List<Duration> probes = new ArrayList<>();

	private final PeerWatch watch = new PeerWatch(new WatchIntervals(REFRESH, INITIAL, LONGEST), this.clock,
			() -> this.probes.add(this.clock.now));

	@Test
	void intervalsTooLongToCountInNanosecondsAreACentury() {
		Duration endless = Duration.ofDays(200_000);
		PeerWatch patient = new PeerWatch(new WatchIntervals(endless, INITIAL, endless), this.clock, () -> {
		});

		patient.probeNow();
		patient.probed(true);
		patient.probeNow();
		patient.probed(false);

		assertThat(this.clock.delays.get(0)).isEqualTo(Duration.ofDays(36_500));
		assertThat(this.clock.delays.get(1)).isBetween(INITIAL.multipliedBy(3).dividedBy(4), INITIAL.multipliedBy(2));
		assertThat(new WatchIntervals(endless, endless, endless).maxBackoff()).isLessThan(endless);
	}

	/** PeerWatch (1). */
	@Test
	void oneProbeRunsAtATime() {
		this.watch.probeNow();
		this.watch.probeNow();
		this.watch.probeSoon();

		assertThat(this.watch.probeIfDue()).isFalse();
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.probes).containsExactly(Duration.ZERO);
	}

	@Test
	void probedWhenReachableProbesAgainAfterTheInterval() {
		this.watch.probeNow();
		this.watch.probed(true);

		this.clock.advance(REFRESH.minusNanos(1));
		assertThat(this.probes).hasSize(1);
		this.clock.advance(Duration.ofNanos(1));

		assertThat(this.probes).containsExactly(Duration.ZERO, REFRESH);
	}

	@Test
	void probedWhenUnreachableDoublesTheDelayUpToTheLongest() {
		this.watch.probeNow();
		for (int probe = 1; probe <= 100; probe++) {
			this.watch.probed(false);
			this.clock.advance(LONGEST);
			assertThat(this.probes).hasSize(probe + 1);
		}

		assertThat(this.clock.delays).allSatisfy((delay) -> assertThat(delay).isBetween(INITIAL, LONGEST));
		for (int failure = 0; failure < 4; failure++) {
			Duration doubled = INITIAL.multipliedBy(1L << failure);
			assertThat(this.clock.delays.get(failure)).isBetween(doubled.multipliedBy(3).dividedBy(4),
					doubled.multipliedBy(5).dividedBy(4));
		}
		assertThat(this.clock.delays.get(99)).isGreaterThan(LONGEST.dividedBy(2));
	}

	@Test
	void probedWhenReachableAgainStartsWithTheInitialDelay() {
		this.watch.probeNow();
		for (int probe = 1; probe <= 5; probe++) {
			this.watch.probed(false);
			this.clock.advance(LONGEST);
		}
		this.watch.probed(true);
		this.watch.probeNow();
		this.watch.probed(false);

		assertThat(this.clock.delays.get(6)).isBetween(INITIAL, INITIAL.multipliedBy(5).dividedBy(4));
	}

	@Test
	void probeSoonComesBeforeTheIntervalAndAfterTheInitialDelay() {
		this.watch.probeNow();
		this.watch.probed(true);
		for (int i = 0; i < 100; i++) {
			this.watch.probeSoon();
		}

		this.clock.advance(INITIAL);

		assertThat(this.probes).containsExactly(Duration.ZERO, INITIAL);
		assertThat(this.clock.tasks).isEmpty();
	}

	@Test
	void probeSoonWhenTheInitialDelayIsOverProbesNow() {
		this.watch.probeNow();
		this.watch.probed(true);
		this.clock.advance(INITIAL);

		this.watch.probeSoon();

		assertThat(this.probes).containsExactly(Duration.ZERO, INITIAL);
	}

	/** PeerWatch (1). */
	@Test
	void probeIfDueWhenTheInitialDelayIsNotOverDoesNothing() {
		this.watch.probeNow();
		this.watch.probed(false);

		assertThat(this.watch.probeIfDue()).isFalse();
		this.clock.now = INITIAL;
		assertThat(this.watch.probeIfDue()).isTrue();

		assertThat(this.probes).containsExactly(Duration.ZERO, INITIAL);
		assertThat(this.clock.tasks).as("timers while a probe runs").isEmpty();
	}

	@Test
	void probedInsideTheProbeIsNoRecursion() {
		int[] count = new int[1];
		PeerWatch[] own = new PeerWatch[1];
		own[0] = new PeerWatch(new WatchIntervals(REFRESH, INITIAL, LONGEST), this.clock, () -> {
			count[0]++;
			own[0].probed(true);
		});

		own[0].probeNow();

		assertThat(count[0]).isEqualTo(1);
	}

	/** PeerWatch (2). */
	@Test
	void probeRunsOutsideTheLock() {
		PeerWatch[] own = new PeerWatch[1];
		List<CompletableFuture<Void>> others = new ArrayList<>();
		own[0] = new PeerWatch(new WatchIntervals(REFRESH, INITIAL, LONGEST), this.clock, () -> {
			CompletableFuture<Void> other = CompletableFuture.runAsync(() -> own[0].probed(true));
			others.add(other);
			assertThat(other).as("another thread that uses the watch").succeedsWithin(BOUND);
		});

		own[0].probeNow();
		this.clock.advance(REFRESH);

		assertThat(others).hasSize(2);
	}

	@Test
	void probeThatThrowsCountsAsUnreachable() {
		int[] count = new int[1];
		PeerWatch own = new PeerWatch(new WatchIntervals(REFRESH, INITIAL, LONGEST), this.clock, () -> {
			count[0]++;
			throw new NoClassDefFoundError("Probe");
		});

		own.probeNow();
		this.clock.advance(LONGEST);

		assertThat(count[0]).isGreaterThan(2);
		assertThat(this.clock.delays.get(1)).isGreaterThan(INITIAL.multipliedBy(5).dividedBy(4));
	}

	/** PeerWatch (3). */
	@Test
	void probeThatThrowsAfterItsOutcomeIsCountedOnce() {
		PeerWatch[] own = new PeerWatch[1];
		own[0] = new PeerWatch(new WatchIntervals(REFRESH, INITIAL, LONGEST), this.clock, () -> {
			own[0].probed(true);
			throw new IllegalStateException("broken");
		});

		own[0].probeNow();

		assertThat(this.clock.delays).containsExactly(REFRESH);
	}

	@Test
	void newWatchIsDueWhenTheClockIsNegative() {
		this.clock.now = Duration.ofDays(-30);

		assertThat(this.watch.probeIfDue()).isTrue();

		assertThat(this.probes).hasSize(1);
	}

	@Test
	void newWatchProbesSoonWhenTheClockIsNegative() {
		this.clock.now = Duration.ofDays(-30);

		this.watch.probeSoon();

		assertThat(this.probes).hasSize(1);
		assertThat(this.clock.delays).isEmpty();
	}

	@Test
	void probedWhenTheSchedulerIsShutDownClosesTheWatch() {
		ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
		executor.shutdownNow();
		List<String> ran = new ArrayList<>();
		PeerWatch own = new PeerWatch(new WatchIntervals(REFRESH, INITIAL, LONGEST), PeerWatch.Scheduler.of(executor),
				() -> ran.add("probe"));
		own.probeNow();

		own.probed(true);
		own.probeNow();

		assertThat(ran).hasSize(1);
		assertThat(own.probeIfDue()).isFalse();
	}

	@Test
	void closedWatchDoesNothing() {
		this.watch.probeNow();
		this.watch.close();
		this.watch.probed(false);
		this.watch.probeNow();
		this.watch.probeSoon();

		assertThat(this.watch.probeIfDue()).isFalse();
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.probes).containsExactly(Duration.ZERO);
	}

	@Test
	void schedulerOnAnExecutorRunsAndCancels() throws InterruptedException {
		ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
		try {
			PeerWatch.Scheduler scheduler = PeerWatch.Scheduler.of(executor);
			CountDownLatch ran = new CountDownLatch(1);
			List<String> cancelled = new ArrayList<>();

			scheduler.schedule(() -> cancelled.add("ran"), Duration.ofMillis(10)).run();
			scheduler.schedule(ran::countDown, Duration.ofMillis(20));

			assertThat(ran.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
			assertThat(cancelled).isEmpty();
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void intervalsArePositiveAndInOrder() {
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchIntervals(Duration.ZERO, INITIAL, LONGEST))
			.withMessage("'refreshInterval' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchIntervals(REFRESH, Duration.ZERO, LONGEST))
			.withMessage("'initialBackoff' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> new WatchIntervals(REFRESH, LONGEST, INITIAL))
			.withMessage("'maxBackoff' must not be shorter than 'initialBackoff'");
	}

	/**
	 * A scheduler whose time passes when a test says so.
	 */
	private static final class Clock implements PeerWatch.Scheduler {

		private final Queue<Task> tasks = new PriorityQueue<>(Comparator.comparing(Task::at));

		private final List<Duration> delays = new ArrayList<>();

		private Duration now = Duration.ZERO;

		@Override
		public Runnable schedule(Runnable task, Duration delay) {
			Task scheduled = new Task(this.now.plus(delay), task);
			this.delays.add(delay);
			this.tasks.add(scheduled);
			return () -> this.tasks.remove(scheduled);
		}

		@Override
		public long nanoTime() {
			return this.now.toNanos();
		}

		private void advance(Duration time) {
			Duration end = this.now.plus(time);
			for (Task next = this.tasks.peek(); next != null
					&& next.at().compareTo(end) <= 0; next = this.tasks.peek()) {
				this.tasks.remove();
				this.now = next.at();
				next.body().run();
			}
			this.now = end;
		}

		private record Task(Duration at, Runnable body) {

		}

	}

}
