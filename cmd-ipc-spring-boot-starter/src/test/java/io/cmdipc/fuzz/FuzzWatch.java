package io.cmdipc.fuzz;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.netty.util.ResourceLeakDetector;
import org.slf4j.LoggerFactory;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Watch for what inputs must not leave behind: errors in the log, leaks that Netty
 * reports, threads and heap.
 */
final class FuzzWatch implements AutoCloseable {

	private static final int MORE_THREADS = 30;

	private static final long MORE_HEAP = 64L << 20;

	private final Recorder recorder = new Recorder();

	private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

	private int threads;

	private long heap;

	FuzzWatch() {
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
		record();
	}

	/* The start of an application resets the log, and stops what listens to it. */
	private void record() {
		this.recorder.start();
		root().addAppender(this.recorder);
	}

	/** Remember what there is after the first inputs. */
	void start() {
		record();
		this.threads = Thread.activeCount();
		this.heap = heap();
	}

	/**
	 * Require that nothing is left.
	 * @throws AssertionError if there is
	 */
	void verify() {
		await().untilAsserted(() -> {
			assertThat(heap()).as("bytes in use after a collection").isLessThan(this.heap + MORE_HEAP);
			assertThat(Thread.activeCount()).as("threads " + names()).isLessThan(this.threads + MORE_THREADS);
		});
		assertThat(this.recorder.errors).as("errors in the log").isEmpty();
	}

	private static List<String> names() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map((thread) -> thread.getName().replaceAll("[0-9]+", "#"))
			.collect(Collectors.groupingBy((name) -> name, Collectors.counting()))
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " x " + entry.getValue())
			.toList();
	}

	private static long heap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	@Override
	public void close() {
		root().detachAppender(this.recorder);
		ResourceLeakDetector.setLevel(this.level);
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	/**
	 * What was logged as an error, or as a warning with an exception.
	 */
	private static final class Recorder extends AppenderBase<ILoggingEvent> {

		private static final int MANY = 20;

		private final Queue<String> errors = new ConcurrentLinkedQueue<>();

		@Override
		protected void append(ILoggingEvent event) {
			boolean bad = event.getLevel().isGreaterOrEqual(Level.ERROR)
					|| (event.getLevel() == Level.WARN && event.getThrowableProxy() != null);
			if (bad && this.errors.size() < MANY) {
				this.errors.add(event.getLoggerName() + ": " + event.getFormattedMessage() + " "
						+ ThrowableProxyUtil.asString(event.getThrowableProxy()));
			}
		}

	}

}
