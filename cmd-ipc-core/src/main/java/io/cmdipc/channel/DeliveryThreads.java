package io.cmdipc.channel;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that go on with the work of a channel when its own thread must not. They belong
 * to no registry, and each ends with its task: deliveries run code of the application,
 * and one that blocks would hold up other channels. A mailbox needs one thread at a time,
 * after ten thousand deliveries, and each overflow of a stack one for a moment, to log
 * it. They are not pooled, since an overflow inside a pool could leave its lock held.
 */
final class DeliveryThreads {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private DeliveryThreads() {
	}

	/**
	 * Run a task on another thread.
	 * @return whether there is a thread for it
	 */
	static boolean run(Runnable task) {
		try {
			Thread thread = new Thread(task, "cmd-ipc-delivery-" + COUNT.incrementAndGet());
			thread.setDaemon(true);
			thread.start();
			return true;
		}
		catch (Throwable ex) {
			return false;
		}
	}

}
