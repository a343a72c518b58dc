package io.cmdipc.channel;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue that is emptied by whoever puts something in: waking a parked thread
 * would cost a hundred times what a delivery does.
 * <p>
 * A thread that sends while others keep sending too would deliver for all of them and for
 * ever; so after a turn it leaves the rest to the default executor of
 * {@link CompletableFuture}.
 * <p>
 * Concurrency: (1) {@code work} counts what is in the queue or being delivered, and one
 * more until the mailbox is opened; whoever raises it from zero delivers, alone, until it
 * is zero again, so deliveries never overlap and a delivery that puts something in its
 * own mailbox is not nested; (2) an item is in the queue before it is counted, so as many
 * are there as are counted; an item is delivered past the queue only if that is empty,
 * since one that is in there and not counted yet may be of the same thread; (3) the two
 * markers that end a mailbox go through the queue like items, and what comes after them
 * is dropped; (4) {@code closed} is read before each delivery, so after {@link #close} at
 * most the delivery that was under way goes on.
 *
 * @param <T> what is delivered
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
		this.limit = capacity + 1;
	}

	/** Take an item. Called by one thread at a time. */
	protected abstract void deliver(T item);

	/** Take note that there will be no more items. */
	protected abstract void deliverEnd();

	/** Begin to deliver; what has been put in before is delivered now. */
	void open() {
		if (this.opened.compareAndSet(false, true)) {
			this.limit = this.capacity;
			if (this.work.decrementAndGet() > 0) {
				drain();
			}
		}
	}

	/**
	 * Put an item in, and deliver it unless another thread is at it.
	 * @return whether there was room for it
	 */
	boolean offer(T item) {
		if (this.work.get() >= this.limit) {
			return false;
		}
		put(item);
		return true;
	}

	/** Deliver what has been put in so far, then the end. */
	void end() {
		if (this.ending.compareAndSet(false, true)) {
			put(END);
		}
	}

	/** Drop what is in here and deliver nothing more, not even the end. */
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
			take(item);
			if (this.work.decrementAndGet() != 0) {
				drain();
			}
			return;
		}
		this.queue.add(item);
		if (this.work.getAndIncrement() == 0) {
			drain();
		}
	}

	private void drain() {
		int turn = 0;
		do {
			if (turn++ == MAX_TURN) {
				CompletableFuture<Void> unused = CompletableFuture.runAsync(this::drain);
				return;
			}
			take(this.queue.poll());
		}
		while (this.work.decrementAndGet() != 0);
	}

	@SuppressWarnings("unchecked")
	private void take(@Nullable Object item) {
		if (item == CLOSE) {
			this.drained.complete(null);
		}
		else if (this.closed || item == null) {
			return;
		}
		else if (item == END) {
			this.closed = true;
			deliverEnd();
			this.drained.complete(null);
		}
		else {
			deliver((T) item);
		}
	}

}
