package io.cmdipc;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.MessageId;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.cmdipc.InParallel.require;

/**
 * However the wait for an answer ends, it ends once and leaves nothing behind: invariant
 * (2) of {@link PendingReplies}.
 */
@Tag("concurrency")
class PendingRepliesConcurrencyTests {

	private static final int INVOCATIONS = 600;

	@Test
	void ofAnswerCancellationAndTimeoutOneEndsTheWait() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture();
			PendingFuture<String> reply = test.reply("m");
			test.replies.add(reply);
			AtomicInteger ends = new AtomicInteger();

			InParallel.run(() -> test.answer("m", ends), () -> count(reply.cancel(false), ends),
					() -> test.replies.expire(reply.deadline() + 1));

			boolean timedOut = reply.isCompletedExceptionally() && !reply.isCancelled();
			require(reply.isDone(), "the wait is over");
			require(ends.get() == (timedOut ? 0 : 1), "one of the three has ended it");
			require(test.replies.size() == 0, "nothing is left");
		});
	}

	@Test
	void ofTwoRequestsWithOneIdOneIsStored() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture();
			CommandError[] refusals = new CommandError[2];

			InParallel.run(() -> refusals[0] = test.replies.add(test.reply("m")),
					() -> refusals[1] = test.replies.add(test.reply("m")));

			require(refusals[0] == null ^ refusals[1] == null, "one is refused");
			require(test.replies.size() == 1, "one is stored");
		});
	}

	private static void count(boolean ended, AtomicInteger ends) {
		if (ended) {
			ends.incrementAndGet();
		}
	}

	/**
	 * A table, under a clock that stands still.
	 */
	private static final class Fixture {

		private final Deadlines deadlines = new Deadlines("test");

		private final PendingReplies replies = new PendingReplies(10, this.deadlines, new Counters());

		private final ChannelSession session = new ChannelSession(InMemoryChannelPair.create("a", "b").first(),
				ChannelOptions.DEFAULTS, null, this.replies, new Counters());

		private Fixture() {
			this.deadlines.close();
		}

		private PendingFuture<String> reply(String id) {
			return new PendingFuture<>(MessageId.of(id), this.session, System.nanoTime() + TimeUnit.HOURS.toNanos(1),
					this.replies);
		}

		@SuppressWarnings("unchecked")
		private void answer(String id, AtomicInteger ends) {
			PendingFuture<String> found = this.replies.find(MessageId.of(id), this.session, PendingFuture.class);
			if (found != null) {
				count(found.complete("answer"), ends);
			}
		}

	}

}
