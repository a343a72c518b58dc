package io.cmdipc.channel;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue that is drained by the threads that add to it, since waking a parked
 * thread would cost a hundred times as much as a delivery.
 * <p>
 * While other threads keep adding, one thread could deliver for all of them without end;
 * so after a turn it leaves the rest to a thread of {@link DeliveryThreads}. If there is
 * none, it goes on.
 * <p>
 * Concurrency: (1) {@code work} counts the items that are queued or being delivered, and
 * one more until the mailbox is opened; the thread that raises it from zero delivers,
 * alone, until it is zero again, so deliveries never overlap and a delivery that adds to
 * its own mailbox is not nested; (2) an item is queued before it is counted, so there are
 * at least as many as are counted; an item is delivered past the queue only if the queue
 * is empty, since an item that is queued and not counted yet may come from the same
 * thread; (3) the two markers that end a mailbox go through the queue like items, and
 * items after them are dropped; (4) {@code closed} is read before each delivery, so after
 * {@link #close} only a delivery in progress continues; (5) an item is counted down
 * whatever its delivery throws, also an error, and by a call that needs no more stack
 * than the one that counted it.
 *
 * @param <T> the type of the items
 */
abstract class Mailbox<T> {

	private static final int MAX_TURN = 10_000;

	private static final Object END = new Object();

	private static final Object CLOSE = new Object();

	private final Queue<Object> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger work = new AtomicInteger(1);

	private final AtomicBoolean opened = new AtomicBoolean();

	private final AtomicBoolean ending = new AtomicBoolean();

	private final CompletableFuture<Void> drained = new CompletableFuture<>();

	private final int capacity;

	private volatile int limit;

	private volatile boolean closed;

	Mailbox(int capacity) {
		this.capacity = capacity;
		this.limit = (capacity < Integer.MAX_VALUE) ? capacity + 1 : capacity;
	}

	/** Deliver an item. Called by one thread at a time. */
	protected abstract void deliver(T item);

	/** Deliver the end, after the last item. */
	protected abstract void deliverEnd();

	/** Report what a delivery threw. */
	protected abstract void failed(Throwable failure);

	/** Start to deliver, beginning with the items that were added before. */
	void open() {
		if (this.opened.compareAndSet(false, true)) {
			this.limit = this.capacity;
			if (this.work.decrementAndGet() > 0) {
				drain();
			}
		}
	}

	/**
	 * Add an item, and deliver it unless another thread is delivering.
	 * @return whether there was room for the item
	 */
	boolean offer(T item) {
		if (this.work.get() >= this.limit) {
			return false;
		}
		put(item);
		return true;
	}

	/** Deliver the items that were added so far, then the end. */
	void end() {
		if (this.ending.compareAndSet(false, true)) {
			put(END);
		}
	}

	/** Drop the queued items and deliver nothing more, not even the end. */
	CompletableFuture<Void> close() {
		if (!this.closed) {
			this.closed = true;
			put(CLOSE);
			open();
		}
		return this.drained;
	}

	boolean isClosed() {
		return this.closed;
	}

	private void put(Object item) {
		if (this.queue.isEmpty() && this.work.compareAndSet(0, 1)) {
			try {
				take(item);
			}
			finally {
				if (!this.work.compareAndSet(1, 0)) {
					drainRest();
				}
			}
			return;
		}
		this.queue.add(item);
		if (this.work.getAndIncrement() == 0) {
			drain();
		}
	}

	private void drainRest() {
		if (this.work.decrementAndGet() != 0) {
			drain();
		}
	}

	private void drain() {
		int turn = 0;
		do {
			if (turn++ == MAX_TURN && DeliveryThreads.run(this::drainAll)) {
				return;
			}
			take(this.queue.poll());
		}
		while (this.work.decrementAndGet() != 0);
	}

	private void drainAll() {
		do {
			take(this.queue.poll());
		}
		while (this.work.decrementAndGet() != 0);
	}

	private void take(@Nullable Object item) {
		try {
			takeOne(item);
		}
		catch (Throwable ex) {
			report(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private void takeOne(@Nullable Object item) {
		if (item == CLOSE) {
			this.drained.complete(null);
		}
		else if (this.closed || item == null) {
			return;
		}
		else if (item == END) {
			this.closed = true;
			try {
				deliverEnd();
			}
			finally {
				this.drained.complete(null);
			}
		}
		else {
			deliver((T) item);
		}
	}

	private void report(Throwable failure) {
		try {
			failed(failure);
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	/** There is nowhere left to report to. */
	private static void ignore(Throwable unused) {
	}

}
