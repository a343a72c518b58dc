package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class SafeLoggerTests {

	private static final Duration BOUND = Duration.ofSeconds(20);

	/** Frames above the overflow in which it is logged, the deepest with least stack. */
	private static final int LOGGING_FRAMES = 200;

	private final Logger log = (Logger) LoggerFactory.getLogger(SafeLoggerTests.class);

	private final Recorder recorder = new Recorder();

	private final SafeLogger logger = SafeLogger.of(SafeLoggerTests.class);

	@BeforeEach
	void record() {
		this.log.setLevel(Level.ERROR);
		this.log.setAdditive(false);
		this.recorder.start();
		this.log.addAppender(this.recorder);
	}

	@AfterEach
	void stop() {
		this.log.detachAppender(this.recorder);
		this.log.setAdditive(true);
		this.log.setLevel(null);
	}

	/*
	 * An overflow may come while the thread that logs is being called, in any line of
	 * whatever is called for that.
	 */
	@Test
	void overflowIsLoggedAfterOverflowsWhileOthersWereLogged() {
		for (int i = 0; i < 50; i++) {
			run(() -> overflow(new int[1]));
		}

		Awaitility.await().atMost(BOUND).until(() -> {
			run(() -> this.logger.failure("Overflow of {}", "last", new StackOverflowError()));
			return this.recorder.last;
		});
	}

	/** Run a task on a thread with little stack, which must not be blocked for ever. */
	private static void run(Runnable task) {
		Thread thread = new Thread(null, () -> {
			try {
				task.run();
			}
			catch (StackOverflowError ex) {
				assertThat(ex).isNotNull();
			}
		}, "small", 200_000 + ThreadLocalRandom.current().nextInt(100_000));
		thread.setDaemon(true);
		thread.start();
		try {
			thread.join(BOUND.toMillis());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		assertThat(thread.isAlive()).as("is blocked").isFalse();
	}

	private int overflow(int[] logged) {
		try {
			return overflow(logged) + 1;
		}
		catch (StackOverflowError ex) {
			if (logged[0]++ < LOGGING_FRAMES) {
				this.logger.failure("Overflow of {}", "many", ex);
			}
			throw ex;
		}
	}

	private static final class Recorder extends AppenderBase<ILoggingEvent> {

		private volatile boolean last;

		@Override
		protected void append(ILoggingEvent event) {
			if (event.getFormattedMessage().equals("Overflow of last")) {
				this.last = true;
			}
		}

	}

}
