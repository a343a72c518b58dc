package io.cmdipc;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs things at the same time, each on a thread of its own, until all have ended.
 */
public final class InParallel {

	private InParallel() {
	}

	/**
	 * Run them and wait.
	 * @param bodies what to run
	 * @throws AssertionError if one of them throws
	 */
	public static void run(Runnable... bodies) {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread[] threads = new Thread[bodies.length];
		for (int i = 0; i < bodies.length; i++) {
			Runnable body = bodies[i];
			threads[i] = new Thread(() -> {
				try {
					body.run();
				}
				catch (Throwable ex) {
					failure.set(ex);
				}
			});
		}
		for (Thread thread : threads) {
			thread.start();
		}
		try {
			for (Thread thread : threads) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		if (failure.get() != null) {
			throw new AssertionError("One of the threads failed", failure.get());
		}
	}

	/**
	 * Fail unless something is so; AssertJ confuses the model checker.
	 * @param fact whether it is so
	 * @param what what must be so
	 */
	public static void require(boolean fact, String what) {
		if (!fact) {
			throw new AssertionError("It must be so that " + what);
		}
	}

}
