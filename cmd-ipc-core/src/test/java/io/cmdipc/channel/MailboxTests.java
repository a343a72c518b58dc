package io.cmdipc.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MailboxTests {

	private final FailingMailbox mailbox = new FailingMailbox();

	/** Mailbox (5). */
	@Test
	void deliveryThatThrowsAnErrorDoesNotStopTheMailbox() {
		this.mailbox.open();

		this.mailbox.offer("fail");
		this.mailbox.offer("next");

		assertThat(this.mailbox.delivered).containsExactly("next");
		assertThat(this.mailbox.close()).isCompleted();
	}

	/** Mailbox (5). */
	@Test
	void deliveryFromTheQueueThatThrowsAnErrorDoesNotStopTheMailbox() {
		this.mailbox.offer("fail");
		this.mailbox.offer("next");

		this.mailbox.open();

		assertThat(this.mailbox.delivered).containsExactly("next");
		assertThat(this.mailbox.close()).isCompleted();
	}

	/** Mailbox (5). */
	@Test
	void reportThatThrowsDoesNotStopTheMailbox() {
		this.mailbox.reportFails = true;
		this.mailbox.open();

		this.mailbox.offer("fail");
		this.mailbox.offer("next");

		assertThat(this.mailbox.delivered).containsExactly("next");
	}

	/** Mailbox (5). */
	@Test
	void endThatThrowsCompletesTheClose() {
		this.mailbox.open();

		this.mailbox.end();

		assertThat(this.mailbox.close()).isCompleted();
		assertThat(this.mailbox.failures).hasSize(1);
	}

	@Test
	void largestCapacityTakesItemsBeforeTheMailboxIsOpened() {
		FailingMailbox largest = new FailingMailbox(Integer.MAX_VALUE);

		assertThat(largest.offer("early")).isTrue();
		largest.open();

		assertThat(largest.delivered).containsExactly("early");
	}

	/** Mailbox (5). */
	@Test
	void sendingUntilTheStackOverflowsDoesNotStopTheMailbox() {
		for (int round = 0; round < 50; round++) {
			FailingMailbox used = new FailingMailbox();
			used.open();

			assertThat(overflow(used, 0)).isPositive();
			used.delivered.clear();
			used.offer("next");

			assertThat(used.delivered).containsExactly("next");
			assertThat(used.close()).isCompleted();
		}
	}

	/**
	 * The common pool may be blocked by code of the application, and a blocked delivery
	 * of one mailbox must not hold up another.
	 */
	@Test
	void restOfALongTurnIsDeliveredByAThreadOfItsOwn() throws Exception {
		CountDownLatch blocked = new CountDownLatch(1);
		List<Thread> threads = new CopyOnWriteArrayList<>();
		List<LongMailbox> mailboxes = List.of(new LongMailbox(threads, blocked), new LongMailbox(threads, blocked),
				new LongMailbox(threads, blocked));

		mailboxes.forEach(LongMailbox::fillAndOpen);

		Awaitility.await().untilAsserted(() -> assertThat(threads).hasSize(3));
		assertThat(threads).doesNotHaveDuplicates().doesNotContain(Thread.currentThread()).allSatisfy((thread) -> {
			assertThat(thread.getName()).startsWith("cmd-ipc-delivery-");
			assertThat(thread.isDaemon()).isTrue();
		});
		blocked.countDown();
		for (LongMailbox mailbox : mailboxes) {
			mailbox.close().get(10, TimeUnit.SECONDS);
		}
	}

	private static final class LongMailbox extends Mailbox<Integer> {

		private static final int TURN = 10_000;

		private final List<Thread> threads;

		private final CountDownLatch blocked;

		private LongMailbox(List<Thread> threads, CountDownLatch blocked) {
			super(2 * TURN);
			this.threads = threads;
			this.blocked = blocked;
		}

		private void fillAndOpen() {
			for (int i = 0; i < TURN + 10; i++) {
				assertThat(offer(i)).isTrue();
			}
			open();
		}

		@Override
		protected void deliver(Integer item) {
			if (item == TURN + 1) {
				this.threads.add(Thread.currentThread());
				try {
					this.blocked.await();
				}
				catch (InterruptedException ex) {
					throw new AssertionError(ex);
				}
			}
		}

		@Override
		protected void deliverEnd() {
		}

		@Override
		protected void failed(Throwable failure) {
			throw new AssertionError(failure);
		}

	}

	private static int overflow(FailingMailbox used, int depth) {
		try {
			used.offer("x");
			return overflow(used, depth + 1);
		}
		catch (StackOverflowError ex) {
			return depth;
		}
	}

	/**
	 * A mailbox that fails to deliver some items.
	 */
	private static final class FailingMailbox extends Mailbox<String> {

		private final List<String> delivered = new ArrayList<>();

		private final List<Throwable> failures = new ArrayList<>();

		private boolean reportFails;

		private FailingMailbox() {
			this(10);
		}

		private FailingMailbox(int capacity) {
			super(capacity);
		}

		@Override
		protected void deliver(String item) {
			if (item.equals("fail")) {
				throw new StackOverflowError();
			}
			this.delivered.add(item);
		}

		@Override
		protected void deliverEnd() {
			throw new StackOverflowError();
		}

		@Override
		protected void failed(Throwable failure) {
			if (this.reportFails) {
				throw new IllegalStateException("report");
			}
			this.failures.add(failure);
		}

	}

}
