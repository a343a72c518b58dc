package io.cmdipc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.MessageId;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeadlinesTests {

	/** Delay that a busy machine may add. */
	private static final Duration LATE = Duration.ofSeconds(2);

	private final Deadlines deadlines = new Deadlines("test");

	private final RecordingTable table = new RecordingTable();

	@BeforeEach
	void watchTable() {
		this.deadlines.watch(this.table);
	}

	@AfterEach
	void closeDeadlines() {
		this.deadlines.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 20, 300, 1000 })
	void anEntryExpiresInTimeThoughNothingElseHappens(int milliseconds) {
		Duration timeout = Duration.ofMillis(milliseconds);
		long begin = System.nanoTime();

		expect(begin + timeout.toNanos());

		await().until(() -> this.table.expired.size() == 1);
		Duration after = Duration.ofNanos(this.table.expired.peek() - begin);
		assertThat(after).isBetween(timeout, timeout.plus(allowed(timeout)));
	}

	/** Deadlines (1). */
	@Test
	void anEarlierDeadlineThatIsAnnouncedLaterWins() {
		long begin = System.nanoTime();

		expect(begin + TimeUnit.HOURS.toNanos(1));
		expect(begin + TimeUnit.MILLISECONDS.toNanos(200));

		await().until(() -> this.table.expired.size() == 1);
		assertThat(Duration.ofNanos(this.table.expired.peek() - begin)).isBetween(Duration.ofMillis(200),
				Duration.ofMillis(200).plus(LATE));
	}

	@Test
	void laterDeadlinesAreKeptAfterEarlierOnes() {
		long begin = System.nanoTime();

		for (int i = 10; i >= 1; i--) {
			expect(begin + TimeUnit.MILLISECONDS.toNanos(i * 40L));
		}

		await().until(() -> this.table.expired.size() == 10);
		List<Long> times = new ArrayList<>(this.table.expired);
		for (int i = 1; i <= 10; i++) {
			assertThat(Duration.ofNanos(times.get(i - 1) - begin)).isBetween(Duration.ofMillis(i * 40L),
					Duration.ofMillis(i * 40L).plus(LATE));
		}
	}

	@Test
	void entryThatIsDueExpiresWhenAnotherTableFails() {
		this.deadlines.watch((now) -> {
			throw new IllegalStateException("thrown by the test");
		});
		this.deadlines.watch((now) -> {
			throw new NoClassDefFoundError("thrown by the test");
		});
		RecordingTable last = new RecordingTable();
		this.deadlines.watch(last);
		long deadline = System.nanoTime();
		last.waiting.add(deadline);

		expect(deadline);

		await().until(() -> last.expired.size() == 1 && this.table.expired.size() == 1);
	}

	/** Deadlines (2). */
	@Test
	void anEntryThatIsAddedWhileTheTablesAreSweptExpiresInTime() {
		AtomicBoolean added = new AtomicBoolean();
		this.deadlines.watch((now) -> {
			if (added.compareAndSet(false, true)) {
				expect(now + TimeUnit.MILLISECONDS.toNanos(100));
			}
			return Deadlines.NONE;
		});

		this.deadlines.expect(System.nanoTime());

		Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> this.table.expired.size() == 1);
	}

	@Test
	void entriesThatAreDueTogetherCostOneSweep() {
		long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);

		for (int i = 0; i < 1000; i++) {
			expect(deadline - i);
		}

		await().until(() -> this.table.expired.size() == 1000);
		assertThat(this.table.sweeps).isLessThan(10);
	}

	/** Deadlines (4). */
	@Test
	void entriesExpireAfterTheStackOfCallersHasOverflowed() {
		for (int round = 0; round < 300; round++) {
			long begin = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
			assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> announceWithoutEnd(begin));
		}

		expect(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50));

		await().until(() -> this.table.expired.size() == 1);
	}

	private int announceWithoutEnd(long deadline) {
		this.deadlines.expect(deadline);
		return announceWithoutEnd(deadline - 1) + 1;
	}

	@Test
	void aHundredThousandPendingRequestsEndInTime() {
		PendingRequests requests = new PendingRequests(200_000, this.deadlines, new Counters());
		this.deadlines.watch(requests);
		ChannelSession session = new ChannelSession(InMemoryChannelPair.create("a", "b").first(),
				ChannelOptions.DEFAULTS, null, requests, null, new Counters());
		for (int i = 0; i < 100_000; i++) {
			requests.add(new PendingResponse<>(MessageId.random(), session,
					System.nanoTime() + TimeUnit.HOURS.toNanos(1) + i, ResponseReader.ACCEPTED));
		}
		long begin = System.nanoTime();
		PendingResponse<String> soon = new PendingResponse<>(MessageId.random(), session,
				begin + TimeUnit.MILLISECONDS.toNanos(200), ResponseReader.ACCEPTED);
		List<Long> end = new ArrayList<>();
		soon.whenComplete((value, failure) -> end.add(System.nanoTime()));

		requests.add(soon);

		await().until(() -> !end.isEmpty());
		assertThat(Duration.ofNanos(end.get(0) - begin)).isBetween(Duration.ofMillis(200),
				Duration.ofMillis(200).plus(LATE));
		assertThat(requests.size()).isEqualTo(100_000);
	}

	@Test
	void announcingAfterTheCloseIsHarmless() {
		this.deadlines.close();

		expect(System.nanoTime());
		this.deadlines.close();

		assertThat(this.table.expired).isEmpty();
	}

	/** Deadlines (3). */
	@Test
	void aClockThatIsClosedWhileADeadlineIsAnnouncedDoesNotFailTheAnnouncement() {
		for (int i = 0; i < 3_000; i++) {
			Deadlines closing = new Deadlines("test");
			closing.expect(System.nanoTime() + TimeUnit.HOURS.toNanos(2));

			InParallel.run(() -> closing.expect(System.nanoTime() + TimeUnit.HOURS.toNanos(1)), closing::close);
		}
	}

	@Test
	void theThreadIsADaemonAndThereIsNoneBeforeItIsNeeded() {
		Deadlines idle = new Deadlines("idle");
		assertThat(threads("cmd-ipc-idle-timer")).isEmpty();

		idle.expect(System.nanoTime() + TimeUnit.HOURS.toNanos(1));

		assertThat(threads("cmd-ipc-idle-timer")).hasSize(1).allMatch(Thread::isDaemon);
		idle.close();
		await().until(() -> threads("cmd-ipc-idle-timer").isEmpty());
	}

	@Test
	void theEarlierOfTwoDeadlinesIsFoundAcrossTheOverflowOfTheClock() {
		assertThat(Deadlines.earlier(Deadlines.NONE, 7)).isEqualTo(7);
		assertThat(Deadlines.earlier(7, Deadlines.NONE)).isEqualTo(7);
		assertThat(Deadlines.earlier(7, 8)).isEqualTo(7);
		assertThat(Deadlines.earlier(8, 7)).isEqualTo(7);
		assertThat(Deadlines.earlier(Long.MAX_VALUE, Long.MIN_VALUE)).isEqualTo(Long.MAX_VALUE);
	}

	private void expect(long deadline) {
		this.table.waiting.add(deadline);
		this.deadlines.expect(deadline);
	}

	private static Duration allowed(Duration timeout) {
		Duration tenth = timeout.dividedBy(10);
		return (tenth.compareTo(LATE) > 0) ? tenth : LATE;
	}

	private static List<Thread> threads(String name) {
		return Thread.getAllStackTraces().keySet().stream().filter((thread) -> thread.getName().equals(name)).toList();
	}

	private static ConditionFactory await() {
		return Awaitility.await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
	}

	/**
	 * Deadlines, and when they were found to be over.
	 */
	private static final class RecordingTable implements Deadlines.Expiring {

		private final Queue<Long> waiting = new ConcurrentLinkedQueue<>();

		private final Queue<Long> expired = new ConcurrentLinkedQueue<>();

		private volatile int sweeps;

		@Override
		public long expire(long now) {
			this.sweeps++;
			long earliest = Deadlines.NONE;
			for (Long deadline : this.waiting) {
				if (deadline - now > 0) {
					earliest = Deadlines.earlier(earliest, deadline);
				}
				else if (this.waiting.remove(deadline)) {
					this.expired.add(System.nanoTime());
				}
			}
			return earliest;
		}

	}

}
