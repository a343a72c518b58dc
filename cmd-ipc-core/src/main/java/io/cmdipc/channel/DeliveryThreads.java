package io.cmdipc.channel;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that go on with the work of a channel when its own thread must not. They belong
 * to no registry: one is created when it is needed, and ends after ten seconds without
 * work. Nothing is queued, since deliveries run code of the application, and one that
 * blocks would hold up other channels. A mailbox needs one thread at a time, and each
 * overflow of a stack one for a moment, to log it.
 */
final class DeliveryThreads {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS,
			new SynchronousQueue<>(), DeliveryThreads::create);

	private DeliveryThreads() {
	}

	private static Thread create(Runnable work) {
		Thread thread = new Thread(work, "cmd-ipc-delivery-" + COUNT.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Run a task on another thread.
	 * @return whether there is a thread for it
	 */
	static boolean run(Runnable task) {
		try {
			THREADS.execute(task);
			return true;
		}
		catch (Throwable ex) {
			return false;
		}
	}

}
