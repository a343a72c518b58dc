package io.cmdipc.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PeerWatchTests {

	private final List<Long> probes = new CopyOnWriteArrayList<>();

	private PeerWatch watch = watch(Duration.ofHours(1), Duration.ofMillis(20), Duration.ofMillis(40));

	private PeerWatch watch(Duration refresh, Duration initial, Duration longest) {
		return new PeerWatch(new HttpChannelSettings("http://host", null, "/cmd", Duration.ofSeconds(1), refresh,
				initial, longest, false, 1000), () -> this.probes.add(System.nanoTime()));
	}

	@AfterEach
	void stop() {
		this.watch.close();
	}

	@Test
	void oneProbeRunsAtATime() {
		this.watch.probeNow();
		this.watch.probeNow();
		this.watch.probeSoon();

		assertThat(this.probes).hasSize(1);
	}

	@Test
	void peerThatIsAwayIsSoughtAgainAndAgainButNotMoreOftenThanAllowed() {
		this.watch.probeNow();
		for (int probe = 1; probe <= 4; probe++) {
			this.watch.found(false);
			int expected = probe + 1;
			TestClient.await().until(() -> this.probes.size() == expected);
		}

		assertPauses(Duration.ofMillis(20));
	}

	@Test
	void peerThatIsThereIsAskedAgainAfterTheInterval() {
		this.watch = watch(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(1));
		this.watch.probeNow();
		this.watch.found(true);

		TestClient.await().until(() -> this.probes.size() == 2);

		assertPauses(Duration.ofMillis(50));
	}

	@Test
	void reasonToLookComesBeforeTheIntervalButKeepsTheShortestPause() {
		this.watch = watch(Duration.ofHours(1), Duration.ofMillis(100), Duration.ofMillis(100));
		this.watch.probeNow();
		this.watch.found(true);
		for (int i = 0; i < 100; i++) {
			this.watch.probeSoon();
		}

		TestClient.await().until(() -> this.probes.size() == 2);

		assertPauses(Duration.ofMillis(100));
	}

	@Test
	void reasonToLookAfterAWhileIsFollowedAtOnce() {
		this.watch = watch(Duration.ofHours(1), Duration.ofNanos(1), Duration.ofHours(1));
		this.watch.probeNow();
		this.watch.found(true);

		this.watch.probeSoon();

		assertThat(this.probes).hasSize(2);
	}

	@Test
	void probeThatFindsInsideItselfIsNoRecursion() {
		AtomicInteger count = new AtomicInteger();
		PeerWatch[] own = new PeerWatch[1];
		own[0] = new PeerWatch(TestClient.settings("http://host"), () -> {
			count.incrementAndGet();
			own[0].found(true);
		});

		own[0].probeNow();

		assertThat(count).hasValue(1);
		own[0].close();
	}

	@Test
	void closedWatchDoesNothing() {
		this.watch.probeNow();
		this.watch.close();
		this.watch.found(false);
		this.watch.probeNow();
		this.watch.probeSoon();

		TestClient.await().during(Duration.ofMillis(100)).until(() -> this.probes.size() == 1);
	}

	private void assertPauses(Duration shortest) {
		for (int i = 1; i < this.probes.size(); i++) {
			assertThat(this.probes.get(i) - this.probes.get(i - 1)).isGreaterThanOrEqualTo(shortest.toNanos());
		}
	}

}
