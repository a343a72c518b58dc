package io.cmdipc.benchmarks;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The simplest mailbox: a queue that the sending thread empties, without bounds, states
 * or errors.
 *
 * @param <T> the type of the messages
 */
final class BareMailbox<T> {

	private final Queue<T> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger work = new AtomicInteger();

	private final Consumer<T> receiver;

	BareMailbox(Consumer<T> receiver) {
		this.receiver = receiver;
	}

	void put(T item) {
		if (this.queue.isEmpty() && this.work.compareAndSet(0, 1)) {
			this.receiver.accept(item);
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
		do {
			this.receiver.accept(Objects.requireNonNull(this.queue.poll()));
		}
		while (this.work.decrementAndGet() != 0);
	}

}
