package io.cmdipc.handler;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * The errors that are logged until it is closed.
 */
final class LoggedErrors implements AutoCloseable {

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.cmdipc");

	private final Level before = this.logger.getLevel();

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	LoggedErrors() {
		this.logger.setLevel(Level.ERROR);
		this.logger.setAdditive(false);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	List<String> messages() {
		return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	List<String> causes() {
		return this.appender.list.stream().map((event) -> root(event.getThrowableProxy()).getMessage()).toList();
	}

	private static IThrowableProxy root(IThrowableProxy failure) {
		return (failure.getCause() != null && failure.getClassName().endsWith("CompletionException"))
				? failure.getCause() : failure;
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(this.before);
		this.logger.setAdditive(true);
	}

}
