package io.cmdipc;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A logger that never throws. A logging library, or an exception that is logged, may
 * fail, and must not keep a caller from its response or a listener from its event.
 */
final class SafeLogger {

	/** One thread, while it is needed. More failures than it can log are dropped. */
	private static final ThreadPoolExecutor OTHER_THREAD = new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(100), SafeLogger::createThread, new ThreadPoolExecutor.DiscardPolicy());

	private final Logger logger;

	private SafeLogger(Logger logger) {
		this.logger = logger;
	}

	private static Thread createThread(Runnable work) {
		Thread thread = new Thread(work, "cmd-ipc-log");
		thread.setDaemon(true);
		return thread;
	}

	static SafeLogger of(Class<?> type) {
		return new SafeLogger(LoggerFactory.getLogger(type));
	}

	/** Return the text of an exception that may fail when it is asked for it. */
	static String text(Throwable failure) {
		try {
			return String.valueOf(failure.getMessage());
		}
		catch (Throwable ex) {
			return "unknown reason";
		}
	}

	/**
	 * Log an error of a function. A stack that has just overflowed would overflow in the
	 * logging library too, whose classes could then never be initialized, so that error
	 * is logged by another thread.
	 * @param text the text, with a place for the name
	 * @param name the name of the function
	 * @param failure what it threw
	 */
	void failure(String text, String name, Throwable failure) {
		try {
			if (failure instanceof StackOverflowError) {
				OTHER_THREAD.execute(() -> log(text, name, failure));
			}
			else {
				log(text, name, failure);
			}
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	private void log(String text, String name, Throwable failure) {
		try {
			this.logger.error(text, name, failure);
		}
		catch (Throwable ex) {
			error(text + ", and its exception cannot be logged: {}", name, failure.getClass().getName());
		}
	}

	void error(String text, @Nullable Object... arguments) {
		try {
			this.logger.error(text, arguments);
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	void warn(String text, @Nullable Object... arguments) {
		try {
			this.logger.warn(text, arguments);
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	void info(String text, @Nullable Object... arguments) {
		try {
			this.logger.info(text, arguments);
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	void debug(String text, @Nullable Object... arguments) {
		try {
			if (this.logger.isDebugEnabled()) {
				this.logger.debug(text, arguments);
			}
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	/** There is nowhere left to report to. */
	private static void ignore(Throwable unused) {
	}

}
