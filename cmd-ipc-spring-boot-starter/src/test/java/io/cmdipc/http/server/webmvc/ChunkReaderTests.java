package io.cmdipc.http.server.webmvc;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ChunkReader}. Numbers are those of its notes on concurrency.
 */
@Timeout(20)
class ChunkReaderTests {

	private final AtomicBoolean finished = new AtomicBoolean();

	private final CountDownLatch eventLeft = new CountDownLatch(1);

	private final Semaphore ends = new Semaphore(0);

	private final Semaphore failures = new Semaphore(0);

	@Test
	void pieceIsReadWhileTheEventWaits() throws IOException {
		AtomicBoolean read = new AtomicBoolean();
		Thread event = Thread.currentThread();

		reader(() -> {
			read.set(Thread.currentThread() != event);
			return false;
		}).read();

		assertThat(read).isTrue();
		assertThat(this.ends.availablePermits()).isZero();
	}

	/** (1). */
	@Test
	void brokenBodyIsReportedByTheEvent() {
		ChunkReader reader = reader(() -> {
			throw new IOException("broken");
		});

		assertThatExceptionOfType(IOException.class).isThrownBy(reader::read).withMessage("broken");
		assertThat(this.failures.availablePermits()).isZero();
	}

	/** (1). */
	@Test
	void failureOfTheExchangeIsReportedByTheEvent() {
		ChunkReader reader = reader(() -> {
			throw new IllegalStateException("full");
		});

		assertThatExceptionOfType(IOException.class).isThrownBy(reader::read)
			.withCauseInstanceOf(IllegalStateException.class);
	}

	/** (2) and (3). */
	@Test
	void eventLeavesTheReaderOfTheLastChunkWhichTellsTheEndOnce() throws Exception {
		ChunkReader reader = reader(() -> {
			finishInside();
			return true;
		});

		reader.read();
		reader.end();
		assertThat(this.ends.availablePermits()).isZero();
		this.eventLeft.countDown();

		assertThat(this.ends.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
		reader.end();
		assertThat(this.ends.availablePermits()).isZero();
	}

	/** (3). */
	@Test
	void endThatTheContainerNoticesIsToldAtOnceIfNoReaderIsInside() throws IOException {
		ChunkReader reader = reader(() -> false);

		reader.read();
		reader.end();

		assertThat(this.ends.availablePermits()).isOne();
	}

	@Test
	void failureThatNoEventAwaitsIsTold() throws Exception {
		ChunkReader reader = reader(() -> {
			finishInside();
			throw new IOException("late");
		});

		reader.read();
		this.eventLeft.countDown();

		assertThat(this.failures.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.ends.availablePermits()).isZero();
	}

	/** (4). */
	@Test
	void readersOfManyEventsDoNotWaitForEachOther() throws Exception {
		int count = 100;
		for (int i = 0; i < count; i++) {
			reader(() -> {
				finishInside();
				return true;
			}).read();
		}
		this.eventLeft.countDown();

		assertThat(this.ends.tryAcquire(count, 10, TimeUnit.SECONDS)).isTrue();
	}

	private ChunkReader reader(Callable<Boolean> reading) {
		return new ChunkReader(reading, this.finished::get, this.ends::release, this.failures::release);
	}

	private void finishInside() throws InterruptedException {
		this.finished.set(true);
		assertThat(this.eventLeft.await(10, TimeUnit.SECONDS)).isTrue();
	}

}
