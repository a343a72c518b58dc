package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HandlerThreadsTests {

	private final HandlerThreads threads = new HandlerThreads("test", 4);

	private final CountDownLatch release = new CountDownLatch(1);

	@AfterEach
	void closeThreads() {
		this.release.countDown();
		this.threads.close();
	}

	@Test
	void aTaskRunsOnADaemonThatIsNamedAfterTheRegistry() {
		CompletableFuture<Thread> thread = new CompletableFuture<>();

		this.threads.execute(() -> thread.complete(Thread.currentThread()));

		assertThat(thread.orTimeout(10, TimeUnit.SECONDS).join()).matches(Thread::isDaemon)
			.extracting(Thread::getName)
			.asString()
			.startsWith("cmd-ipc-test-handler");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void aTaskRunsOnAVirtualThreadWhereThereAreSome() {
		CompletableFuture<String> thread = new CompletableFuture<>();

		this.threads.execute(() -> thread.complete(Thread.currentThread().toString()));

		assertThat(thread.orTimeout(10, TimeUnit.SECONDS).join()).startsWith("VirtualThread[");
	}

	@Test
	void nothingIsQueuedAndAboveTheBoundTasksAreRefused() {
		AtomicInteger running = new AtomicInteger();

		for (int i = 0; i < 4; i++) {
			this.threads.execute(() -> runUntilReleased(running));
		}
		await().until(() -> running.get() == 4);

		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> this.threads.execute(() -> runUntilReleased(running)))
			.withMessage("Too many handlers are running");
	}

	@Test
	void aThreadIsFreeAgainWhenItsTaskHasEndedOrThrown() {
		AtomicInteger running = new AtomicInteger();
		for (int i = 0; i < 1_000; i++) {
			await().until(() -> executeUnlessFull(() -> {
				running.incrementAndGet();
				Thread.currentThread().setUncaughtExceptionHandler((thread, ex) -> {
				});
				throw new IllegalStateException("thrown by the test");
			}));
		}

		await().until(() -> running.get() == 1_000);

		await().until(() -> executeUnlessFull(running::incrementAndGet));
	}

	private boolean executeUnlessFull(Runnable task) {
		try {
			this.threads.execute(task);
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

	private void runUntilReleased(AtomicInteger running) {
		running.incrementAndGet();
		try {
			assertThat(this.release.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await()
			.pollInSameThread()
			.pollDelay(0, TimeUnit.MILLISECONDS)
			.pollInterval(1, TimeUnit.MILLISECONDS);
	}

}
