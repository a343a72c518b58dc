package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InvocationLimitTests {

	private final Deadlines deadlines = new Deadlines("test");

	private final List<String> log = new ArrayList<>();

	private final long now = System.nanoTime();

	@AfterEach
	void closeDeadlines() {
		this.deadlines.close();
	}

	@Test
	void enterWhenLimitIsReachedQueues() {
		InvocationLimit limit = limit(2, 0);

		assertThat(limit.enter()).isTrue();
		assertThat(limit.enter()).isTrue();
		assertThat(limit.enter()).isFalse();

		assertThat(limit.running()).isEqualTo(2);
		limit.leave();
		assertThat(limit.enter()).isTrue();
	}

	@Test
	void leaveStartsQueuedWorkInOrder() {
		InvocationLimit limit = limit(1, 3);
		limit.enter();
		limit.await(new Call("a"));
		limit.await(new Call("b"));
		assertThat(this.log).isEmpty();

		limit.leave();
		assertThat(this.log).containsExactly("a starts");
		limit.leave();

		assertThat(this.log).containsExactly("a starts", "b starts");
		assertThat(limit.waiting()).isZero();
	}

	@Test
	void enterWhenWorkIsQueuedIsRefused() {
		InvocationLimit limit = limit(1, 3);
		limit.enter();
		limit.await(new Call("a"));

		assertThat(limit.enter()).isFalse();
	}

	@Test
	void awaitWhenQueueIsFullIsRefused() {
		InvocationLimit limit = limit(1, 2);
		limit.enter();

		assertThat(limit.await(new Call("a"))).isTrue();
		assertThat(limit.await(new Call("b"))).isTrue();
		assertThat(limit.await(new Call("c"))).isFalse();

		assertThat(limit.waiting()).isEqualTo(2);
		limit.leave();
		assertThat(limit.await(new Call("d"))).isTrue();
	}

	@Test
	void awaitWhenThereIsASlotStartsAtOnce() {
		InvocationLimit limit = limit(1, 1);

		limit.await(new Call("a"));

		assertThat(this.log).containsExactly("a starts");
		assertThat(limit.running()).isEqualTo(1);
	}

	@Test
	void workThatEndsAtOnceDoesNotNest() {
		InvocationLimit limit = limit(1, 100_000);
		limit.enter();
		for (int i = 0; i < 100_000; i++) {
			limit.await(new Call("x", limit::leave));
		}

		limit.leave();

		assertThat(this.log).hasSize(100_000);
		assertThat(limit.running()).isZero();
	}

	/** InvocationLimit (4). */
	@Test
	void releaseStartsNothingBeforeTheResponse() {
		InvocationLimit limit = limit(1, 3);
		limit.enter();
		limit.await(new Call("a"));

		limit.release();
		assertThat(this.log).isEmpty();
		limit.resume();

		assertThat(this.log).containsExactly("a starts");
	}

	/** InvocationLimit (4). */
	@Test
	void releaseOfALimitThatHandsOverStartsQueuedWork() {
		InvocationLimit limit = new InvocationLimit(1, 3, this.deadlines, true);
		limit.enter();
		limit.await(new Call("a"));

		limit.release();

		assertThat(this.log).containsExactly("a starts");
	}

	/** InvocationLimit (3). */
	@Test
	void workThatThrowsDoesNotKeepTheOthersFromStarting() {
		InvocationLimit limit = limit(1, 3);
		limit.enter();
		limit.await(new Call("a", () -> {
			limit.leave();
			throw new InternalError("broken");
		}));
		limit.await(new Call("b"));

		limit.leave();

		assertThat(this.log).containsExactly("a starts", "b starts");
	}

	@Test
	void expireEndsWhatIsDueAndReturnsTheNextDeadline() {
		InvocationLimit limit = limit(1, 3);
		limit.enter();
		limit.await(new Call("late", 10));
		limit.await(new Call("last", 30));
		limit.await(new Call("next", 20));

		long next = limit.expire(this.now + 10);

		assertThat(this.log).containsExactly("late expires");
		assertThat(next).isEqualTo(this.now + 20);
		assertThat(limit.waiting()).isEqualTo(2);
	}

	@Test
	void withdrawnWorkIsNeverStarted() {
		InvocationLimit limit = limit(1, 2);
		Call call = new Call("a");
		limit.enter();
		limit.await(call);

		limit.withdraw(call);
		limit.withdraw(call);
		limit.leave();

		assertThat(this.log).isEmpty();
		assertThat(limit.waiting()).isZero();
		assertThat(limit.running()).isZero();
	}

	@Test
	void closeRefusesQueuedAndFurtherWork() {
		InvocationLimit limit = limit(1, 2);
		limit.enter();
		limit.await(new Call("a"));

		limit.close();
		limit.await(new Call("b"));

		assertThat(this.log).containsExactly("a is refused", "b is refused");
		assertThat(limit.waiting()).isZero();
	}

	private InvocationLimit limit(int maxRunning, int maxWaiting) {
		return new InvocationLimit(maxRunning, maxWaiting, this.deadlines);
	}

	/**
	 * Work that tells what becomes of it.
	 */
	private final class Call implements InvocationLimit.Work {

		private final String name;

		private final long deadline;

		private final Runnable body;

		private Call(String name) {
			this(name, () -> {
			});
		}

		private Call(String name, Runnable body) {
			this.name = name;
			this.deadline = InvocationLimitTests.this.now + TimeUnit.HOURS.toNanos(1);
			this.body = body;
		}

		private Call(String name, long delay) {
			this.name = name;
			this.deadline = InvocationLimitTests.this.now + delay;
			this.body = () -> {
			};
		}

		@Override
		public long deadline() {
			return this.deadline;
		}

		@Override
		public void start() {
			InvocationLimitTests.this.log.add(this.name + " starts");
			this.body.run();
		}

		@Override
		public void expire() {
			InvocationLimitTests.this.log.add(this.name + " expires");
		}

		@Override
		public void refuse() {
			InvocationLimitTests.this.log.add(this.name + " is refused");
		}

	}

}
