package io.cmdipc;

import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A logger that never throws, and shows no control characters. A logging library, or an
 * exception that is logged, may fail, and must not keep a caller from its response or a
 * listener from its event. Ids and texts of peers may have line breaks, and must not look
 * like lines of the log.
 */
final class SafeLogger {

	/** Overflows that come while so many are being logged are not logged. */
	private static final int MAX_THREADS = 16;

	/** The last threads that log overflows, about the most that there are at a time. */
	private static final @Nullable Thread[] THREADS = new @Nullable Thread[MAX_THREADS];

	private final Logger logger;

	private SafeLogger(Logger logger) {
		this.logger = logger;
	}

	static SafeLogger of(Class<?> type) {
		return new SafeLogger(LoggerFactory.getLogger(type));
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
				logOnAnotherThread(text, name, failure);
			}
			else {
				log(text, name, failure);
			}
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	/*
	 * Not by an executor, and without a counter: another overflow, inside of it, could
	 * leave a lock held or a count wrong, and then nothing more would be logged.
	 */
	private void logOnAnotherThread(String text, String name, Throwable failure) {
		for (int i = 0; i < THREADS.length; i++) {
			Thread last = THREADS[i];
			if (last == null || !last.isAlive()) {
				Thread thread = new Thread(new Line(this, text, name, failure), "cmd-ipc-log");
				thread.setDaemon(true);
				THREADS[i] = thread;
				thread.start();
				return;
			}
		}
	}

	/**
	 * Log an error of code that is called for every message: as an error the first time
	 * only.
	 * @param first whether it is the first time
	 * @param text the text, with a place for the name
	 * @param name the name of the function
	 * @param failure what it threw
	 */
	void failure(boolean first, String text, String name, Throwable failure) {
		if (first) {
			failure(text + " (further failures are logged at debug level)", name, failure);
		}
		else {
			debug(text, name, failure);
		}
	}

	private void log(String text, String name, Throwable failure) {
		try {
			this.logger.error(text, Quoted.printable(name), PrintableException.of(failure));
		}
		catch (Throwable ex) {
			error(text + ", and its exception cannot be logged: {}", name, failure.getClass().getName());
		}
	}

	void error(String text, @Nullable Object... arguments) {
		try {
			this.logger.error(text, printable(arguments));
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	void warn(String text, @Nullable Object... arguments) {
		try {
			this.logger.warn(text, printable(arguments));
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	void info(String text, @Nullable Object... arguments) {
		try {
			this.logger.info(text, printable(arguments));
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	void debug(String text, @Nullable Object... arguments) {
		try {
			if (this.logger.isDebugEnabled()) {
				this.logger.debug(text, printable(arguments));
			}
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	private static @Nullable Object[] printable(@Nullable Object[] arguments) {
		@Nullable Object[] printable = new @Nullable Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			Object argument = arguments[i];
			printable[i] = (argument instanceof Throwable failure) ? PrintableException.of(failure)
					: Quoted.printable(String.valueOf(argument));
		}
		return printable;
	}

	/** There is nowhere left to report to. */
	private static void ignore(Throwable unused) {
	}

	/**
	 * A line that another thread logs.
	 */
	private record Line(SafeLogger logger, String text, String name, Throwable failure) implements Runnable {

		@Override
		public void run() {
			this.logger.log(this.text, this.name, this.failure);
		}

	}

}
