package io.cmdipc;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.cmdipc.InParallel.require;

/**
 * Never more than the limit are running, and what waits is begun when there is room:
 * invariants (1) to (3) of {@link InvocationLimit}.
 */
@Tag("concurrency")
class InvocationLimitConcurrencyTests {

	private static final int INVOCATIONS = 300;

	@Test
	void everyCallIsBegunAndNeverMoreAtATimeThanTheLimit() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture(1);

			InParallel.run(test::callAndLeave, test::callAndLeave, test::callAndLeave);

			require(test.begun.get() == 3, "all calls have begun");
			test.requireIdle();
		});
	}

	@Test
	void workThatIsQueuedWhileTheLastCallLeavesIsBegun() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture(1);
			test.limit.enter();

			InParallel.run(() -> test.limit.await(test.new Call()), test.limit::leave);

			require(test.begun.get() == 1, "the call has begun");
			test.requireIdle();
		});
	}

	@Test
	void workThatIsQueuedBetweenReleaseAndResumeIsBegun() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture(1);
			test.limit.enter();

			InParallel.run(() -> test.limit.await(test.new Call()), () -> {
				test.limit.release();
				test.limit.resume();
			});

			require(test.begun.get() == 1, "the call has begun");
			test.requireIdle();
		});
	}

	@Test
	void workThatIsWithdrawnWhileASlotIsFreedLeavesTheSlotToTheNext() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture(1);
			Fixture.Call first = test.new Call();
			test.limit.enter();
			test.limit.await(first);

			InParallel.run(() -> test.limit.withdraw(first), test.limit::leave, test::callAndLeave);

			require(test.begun.get() >= 1, "the call that was not withdrawn has begun");
			test.requireIdle();
		});
	}

	@Test
	void workThatIsQueuedWhileTheLimitClosesIsBegunOrRefused() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture(1);
			test.limit.enter();

			InParallel.run(() -> test.limit.await(test.new Call()), test.limit::close);

			require(test.begun.get() + test.refused.get() == 1, "the call has ended");
			require(test.limit.waiting() == 0, "nobody waits");
		});
	}

	/**
	 * A limit, and calls that are done as soon as they have begun.
	 */
	private static final class Fixture {

		private final Deadlines deadlines = new Deadlines("test");

		private final InvocationLimit limit;

		private final int max;

		private final AtomicInteger inside = new AtomicInteger();

		private final AtomicInteger begun = new AtomicInteger();

		private final AtomicInteger refused = new AtomicInteger();

		private Fixture(int max) {
			this.max = max;
			this.limit = new InvocationLimit(max, 10, this.deadlines);
			this.deadlines.close();
		}

		private void callAndLeave() {
			Call call = new Call();
			if (this.limit.enter()) {
				call.start();
			}
			else {
				require(this.limit.await(call), "there is room to wait");
			}
		}

		private void requireIdle() {
			require(this.limit.running() == 0, "every slot is given back");
			require(this.limit.waiting() == 0, "nobody waits");
			require(this.limit.enter(), "there is a slot again");
		}

		/**
		 * Work that is done at once.
		 */
		private final class Call implements InvocationLimit.Work {

			private final long deadline = System.nanoTime() + TimeUnit.HOURS.toNanos(1);

			@Override
			public long deadline() {
				return this.deadline;
			}

			@Override
			public void start() {
				require(Fixture.this.inside.incrementAndGet() <= Fixture.this.max, "the limit holds");
				Fixture.this.begun.incrementAndGet();
				Fixture.this.inside.decrementAndGet();
				Fixture.this.limit.leave();
			}

			@Override
			public void expire() {
				throw new AssertionError("Nothing expires here");
			}

			@Override
			public void refuse() {
				Fixture.this.refused.incrementAndGet();
			}

		}

	}

}
