package io.cmdipc.channel;

import java.util.ArrayList;
import java.util.List;

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
			super(10);
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
