package io.cmdipc.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.test.RecordingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerGateTests {

	private final ListenerGate gate = new ListenerGate("a");

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void nobodyIsCalledBeforeItOpensAndAfterItCloses() {
		AtomicInteger calls = new AtomicInteger();

		assertThat(this.gate.call((listener) -> calls.incrementAndGet())).isFalse();
		this.gate.open(new RecordingListener());
		assertThat(this.gate.call((listener) -> calls.incrementAndGet())).isTrue();
		assertThat(this.gate.close()).isCompleted();
		assertThat(this.gate.call((listener) -> calls.incrementAndGet())).isFalse();

		assertThat(calls).hasValue(1);
	}

	@Test
	void everyCloseCompletesAfterTheLastCall() {
		CompletableFuture<?>[] closes = new CompletableFuture<?>[2];
		this.gate.open(new RecordingListener());

		this.gate.call((listener) -> this.gate.call((nested) -> {
			closes[0] = this.gate.close();
			closes[1] = this.gate.close();
			assertThat(closes[0]).isNotDone();
		}));

		assertThat(closes[0]).isCompleted();
		assertThat(closes[1]).isCompleted();
	}

	@Test
	void rule1CallsEitherComeBeforeTheEndOrNotAtAll() throws Exception {
		for (int round = 0; round < 200; round++) {
			ListenerGate racing = new ListenerGate("a");
			racing.open(new RecordingListener());
			AtomicBoolean ended = new AtomicBoolean();
			AtomicInteger late = new AtomicInteger();
			CountDownLatch ready = new CountDownLatch(2);
			Future<?> caller = this.threads.submit(() -> {
				ready.countDown();
				while (racing.call((listener) -> late.addAndGet(ended.get() ? 1 : 0))) {
					Thread.onSpinWait();
				}
			});
			ready.countDown();

			racing.close().thenRun(() -> ended.set(true)).get(20, TimeUnit.SECONDS);
			caller.get(20, TimeUnit.SECONDS);

			assertThat(late).hasValue(0);
		}
	}

}
