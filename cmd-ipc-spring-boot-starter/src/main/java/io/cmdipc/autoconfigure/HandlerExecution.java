package io.cmdipc.autoconfigure;

import java.util.concurrent.Executor;

/**
 * The threads that blocking handlers and listeners run on.
 */
public enum HandlerExecution {

	/** The threads of the bean {@code commandHandlerExecutor}. */
	EXECUTOR,

	/**
	 * The thread that calls or delivers, unless it must not block, as the event loop of
	 * an HTTP server must not: then a thread of the executor. A handler that is called
	 * through a channel must not wait for a command behind the same channel, since the
	 * response would be delivered on the thread that waits.
	 */
	CALLER;

	/**
	 * Return the executor that runs handlers in this way.
	 * @param executor the executor of the application
	 * @return the same executor, or one that uses it if it has to
	 */
	public Executor on(Executor executor) {
		return (this == CALLER) ? new CallerExecutor(executor) : executor;
	}

}
