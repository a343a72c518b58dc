package io.cmdipc;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A listener that may block: its events are in a queue, which one task at a time empties
 * on the executor.
 * <p>
 * Concurrency: (1) an event is in the queue before it is counted; (2) the thread that
 * counts from zero submits the task, and the task ends when it has counted back to zero,
 * so there is one task while there are events, and otherwise none.
 */
final class QueuedListener implements EventTarget, Runnable {

	private static final SafeLogger logger = SafeLogger.of(QueuedListener.class);

	private final EventTarget listener;

	private final Executor executor;

	private final int capacity;

	private final Consumer<String> lost;

	private final Queue<EventDelivery> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	QueuedListener(EventTarget listener, Executor executor, int capacity, Consumer<String> lost) {
		this.listener = listener;
		this.executor = executor;
		this.capacity = capacity;
		this.lost = lost;
	}

	@Override
	public void tell(EventDelivery event) {
		if (this.waiting.get() >= this.capacity) {
			this.lost.accept("its queue is full (" + this.capacity + ")");
			return;
		}
		this.queue.add(event);
		if (this.waiting.getAndIncrement() == 0) {
			submit();
		}
	}

	@Override
	public int waiting() {
		return this.waiting.get();
	}

	private void submit() {
		try {
			this.executor.execute(this);
		}
		catch (Throwable ex) {
			if (!(ex instanceof RejectedExecutionException)) {
				logger.error("The handler executor failed", ex);
			}
			while (this.queue.poll() != null) {
				this.lost.accept("the handler executor accepts no more tasks");
				if (this.waiting.decrementAndGet() == 0) {
					return;
				}
			}
		}
	}

	@Override
	public void run() {
		do {
			EventDelivery event = this.queue.poll();
			if (event != null) {
				this.listener.tell(event);
			}
		}
		while (this.waiting.decrementAndGet() != 0);
	}

}
