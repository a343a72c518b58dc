package io.cmdipc.autoconfigure;

/**
 * Where blocking handlers and listeners run.
 */
public enum HandlerExecution {

	/** On the bean {@code commandHandlerExecutor}. */
	EXECUTOR,
	/**
	 * On the thread that calls or delivers, but never on one that must not wait, such as
	 * the event loop of an HTTP server: from there on the executor. A handler that is
	 * called through a channel must then not wait for a command behind that same channel,
	 * since the answer would come on the thread that it holds.
	 */
	CALLER

}
