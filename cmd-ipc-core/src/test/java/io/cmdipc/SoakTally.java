package io.cmdipc;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Outcomes of the calls of a soak test.
 */
final class SoakTally {

	private final LongAdder begun = new LongAdder();

	private final LongAdder values = new LongAdder();

	private final LongAdder failures = new LongAdder();

	private final LongAdder cancellations = new LongAdder();

	private final LongAdder emitted = new LongAdder();

	private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

	void call(Supplier<Integer> call, int expected) {
		this.begun.increment();
		try {
			end(call.get(), null, expected);
		}
		catch (CommandException ex) {
			end(null, ex, expected);
		}
	}

	void execute(CompletableFuture<Integer> call, int expected, boolean cancel) {
		this.begun.increment();
		call.whenComplete((value, failure) -> end(value, failure, expected));
		if (cancel) {
			call.cancel(false);
		}
	}

	void emit(Runnable emission) {
		this.emitted.increment();
		emission.run();
	}

	private void end(Integer value, Throwable failure, int expected) {
		if (failure instanceof CommandException) {
			this.failures.increment();
		}
		else if (failure instanceof CancellationException) {
			this.cancellations.increment();
		}
		else if (failure != null) {
			surprise(failure);
		}
		else if (value == null || value != expected) {
			surprise(new AssertionError(value + " is not " + expected));
		}
		else {
			this.values.increment();
		}
	}

	void surprise(Throwable what) {
		if (this.surprises.size() < 20) {
			this.surprises.add(what.toString());
		}
	}

	List<String> surprises() {
		return List.copyOf(this.surprises);
	}

	boolean allEnded() {
		return this.begun.sum() == ended() || !this.surprises.isEmpty();
	}

	boolean everyKindHappened() {
		return this.values.sum() > 0 && this.failures.sum() > 0 && this.cancellations.sum() > 0;
	}

	long emitted() {
		return this.emitted.sum();
	}

	private long ended() {
		return this.values.sum() + this.failures.sum() + this.cancellations.sum();
	}

	@Override
	public String toString() {
		return "%d calls: %d values, %d failures, %d cancellations; %d events".formatted(this.begun.sum(),
				this.values.sum(), this.failures.sum(), this.cancellations.sum(), this.emitted.sum());
	}

}
