package io.cmdipc.http.client;

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
		LeakWatch watch = new LeakWatch();
		watch.leaks();
		watch.logged.clear();
		return watch;
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

	/** Return the leaks found. Netty finds them when it allocates buffers. */
	List<String> leaks() {
		for (int i = 0; i < 4; i++) {
			System.gc();
			for (int j = 0; j < 50; j++) {
				ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(16);
				buffer.release();
			}
		}
		return this.logged.stream().filter(LeakWatch::isLeak).map(ILoggingEvent::getFormattedMessage).toList();
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
