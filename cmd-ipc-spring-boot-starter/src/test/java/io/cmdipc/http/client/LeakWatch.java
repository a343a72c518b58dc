package io.cmdipc.http.client;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Hooks;

/**
 * A watch over the errors that Reactor drops, the buffers that nobody releases, and the
 * lines of the log that come with either.
 */
final class LeakWatch implements AutoCloseable {

	private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

	private final List<Throwable> dropped = new CopyOnWriteArrayList<>();

	private final List<ILoggingEvent> logged = new CopyOnWriteArrayList<>();

	private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
				LeakWatch.this.logged.add(event);
			}
		}

	};

	private LeakWatch() {
		ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
		Hooks.onErrorDropped(this.dropped::add);
		this.appender.setContext(this.root.getLoggerContext());
		this.appender.start();
		this.root.addAppender(this.appender);
	}

	static LeakWatch start() {
		return new LeakWatch();
	}

	List<Throwable> dropped() {
		return this.dropped;
	}

	/** Return the warnings and errors, leaks aside. */
	List<String> lines() {
		return this.logged.stream()
			.filter((event) -> !isLeak(event))
			.map((event) -> event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage())
			.toList();
	}

	/**
	 * Return the leaks found, also those of what was before. Netty finds them when it
	 * allocates buffers, after the references to those that are lost have been queued.
	 */
	List<String> leaks() {
		collect();
		for (int i = 0; i < 50; i++) {
			ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(16);
			buffer.release();
		}
		return this.logged.stream().filter(LeakWatch::isLeak).map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static void collect() {
		ReferenceQueue<Object> queue = new ReferenceQueue<>();
		WeakReference<Object> lost = new WeakReference<>(new Object(), queue);
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
			System.gc();
			return queue.poll() == lost;
		});
	}

	private static boolean isLeak(ILoggingEvent event) {
		return event.getLoggerName().endsWith("ResourceLeakDetector");
	}

	@Override
	public void close() {
		this.root.detachAppender(this.appender);
		Hooks.resetOnErrorDropped();
		ResourceLeakDetector.setLevel(this.level);
	}

}
