package io.cmdipc.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

import io.cmdipc.InParallel;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.cmdipc.InParallel.require;

/**
 * Whatever threads do to a mailbox, each item that got in before the end is delivered
 * once, in the order of its sender, and one at a time: invariants (1) to (4) of
 * {@link Mailbox}.
 */
@Tag("concurrency")
public class MailboxConcurrencyTests {

	private static final int THREADS = 6;

	private static final int INVOCATIONS = 150;

	private final RecordingMailbox mailbox = new RecordingMailbox();

	private final AtomicIntegerArray offered = new AtomicIntegerArray(THREADS);

	private final int[] offeredBeforeEnd = new int[THREADS];

	private volatile boolean opened;

	private volatile boolean ended;

	private volatile boolean closed;

	@Operation
	public void offer(@Param(gen = ThreadIdGen.class) int thread) {
		if (this.mailbox.offer(thread * 100 + this.offered.get(thread))) {
			this.offered.incrementAndGet(thread);
		}
	}

	@Operation(runOnce = true)
	public void open() {
		this.mailbox.open();
		this.opened = true;
	}

	@Operation(runOnce = true)
	public void end() {
		for (int i = 0; i < THREADS; i++) {
			this.offeredBeforeEnd[i] = this.offered.get(i);
		}
		this.ended = true;
		this.mailbox.end();
	}

	@Operation(runOnce = true)
	public void close() {
		this.closed = true;
		this.mailbox.close();
	}

	@Validate
	public void check() {
		require(this.mailbox.violations.isEmpty(), "deliveries neither overlap nor follow the end");
		for (int thread = 0; thread < THREADS; thread++) {
			int delivered = this.mailbox.countInOrder(thread);
			int offeredByThread = this.offered.get(thread);
			require(delivered <= offeredByThread, "nothing is delivered that was not offered");
			if (this.opened && !this.closed) {
				require(delivered >= (this.ended ? this.offeredBeforeEnd[thread] : offeredByThread),
						"nothing is lost that was offered before the end");
			}
		}
		if (this.opened && this.ended && !this.closed) {
			require(this.mailbox.ends.get() == 1, "the end is delivered once");
		}
		if (this.closed || this.opened && this.ended) {
			require(this.mailbox.close().isDone(), "the close is completed");
		}
	}

	@Test
	void deliversEachItemOnceInOrderAndOneAtATime() {
		new ModelCheckingOptions().iterations(15)
			.invocationsPerIteration(200)
			.threads(3)
			.actorsPerThread(3)
			.actorsBefore(1)
			.actorsAfter(1)
			.verifier(EpsilonVerifier.class)
			.check(MailboxConcurrencyTests.class);
	}

	@Test
	void anItemThatIsPutInWhileAnotherIsDeliveredIsDeliveredNext() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			MailboxConcurrencyTests test = new MailboxConcurrencyTests();
			test.open();

			InParallel.run(() -> test.offer(0), () -> test.offer(1));

			test.check();
		});
	}

	@Test
	void anItemThatIsPutInWhileTheMailboxOpensIsDelivered() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			MailboxConcurrencyTests test = new MailboxConcurrencyTests();
			test.offer(0);

			InParallel.run(test::open, () -> test.offer(0), () -> test.offer(1));

			test.check();
		});
	}

	@Test
	void itemsAndTheEndThatComeTogetherAreDeliveredInThatOrder() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			MailboxConcurrencyTests test = new MailboxConcurrencyTests();
			test.open();

			InParallel.run(() -> test.offer(0), test::end);

			test.check();
		});
	}

	@Test
	void closeAndEndThatComeTogetherCompleteTheClose() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			MailboxConcurrencyTests test = new MailboxConcurrencyTests();
			test.open();

			InParallel.run(test::close, test::end, () -> test.offer(0));

			test.check();
		});
	}

	/**
	 * A mailbox that notices what must not happen.
	 */
	private static final class RecordingMailbox extends Mailbox<Integer> {

		private final AtomicInteger inside = new AtomicInteger();

		private final AtomicInteger ends = new AtomicInteger();

		private final List<Integer> delivered = new ArrayList<>();

		private final List<String> violations = new ArrayList<>();

		private RecordingMailbox() {
			super(100);
		}

		@Override
		protected void deliver(Integer item) {
			alone("item " + item, () -> this.delivered.add(item));
		}

		@Override
		protected void deliverEnd() {
			alone("end", this.ends::incrementAndGet);
		}

		@Override
		protected void failed(Throwable failure) {
			this.violations.add(failure.toString());
		}

		private void alone(String what, Runnable body) {
			if (this.inside.getAndIncrement() != 0) {
				this.violations.add(what + " was delivered while another was");
			}
			if (this.ends.get() != 0) {
				this.violations.add(what + " was delivered after the end");
			}
			body.run();
			this.inside.decrementAndGet();
		}

		private int countInOrder(int thread) {
			int count = 0;
			for (int item : this.delivered) {
				if (item / 100 == thread) {
					require(item % 100 == count++, "items of one thread are delivered once and in order");
				}
			}
			return count;
		}

	}

}
