package io.cmdipc;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandResponse;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.cmdipc.InParallel.require;

/**
 * However the wait for a response ends, it ends once and leaves nothing behind: invariant
 * (2) of {@link PendingRequests}.
 */
@Tag("concurrency")
class PendingRequestsConcurrencyTests {

	private static final int INVOCATIONS = 600;

	@Test
	void ofResponseCancellationAndTimeoutOneEndsTheWait() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture();
			PendingResponse<String> response = test.response("m");
			test.requests.add(response);
			AtomicInteger ends = new AtomicInteger();

			InParallel.run(() -> test.respond("m", ends), () -> count(response.cancel(false), ends),
					() -> test.requests.expire(response.deadline() + 1));

			boolean timedOut = response.isCompletedExceptionally() && !response.isCancelled();
			require(response.isDone(), "the wait is over");
			require(ends.get() == (timedOut ? 0 : 1), "one of the three has ended it");
			require(test.requests.size() == 0, "nothing is left");
		});
	}

	@Test
	void timeoutThatLosesToAResponseIsNotCounted() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture();
			CallCounter counter = new CallCounter();
			PendingResponse<Boolean> response = new PendingResponse<>(MessageId.of("m"), test.session,
					System.nanoTime() + TimeUnit.HOURS.toNanos(1), ResponseReader.ACCEPTED, Boolean.class, counter);
			test.requests.add(response);

			InParallel.run(
					() -> response.accept(
							new RegisterCommandResponse(MessageId.of("r"), MessageMeta.EMPTY, MessageId.of("m"), true)),
					() -> test.requests.expire(response.deadline() + 1));

			require(response.isDone(), "the wait is over");
			require(counter.now().failures() == (response.isCompletedExceptionally() ? 1 : 0),
					"a failure is counted if it is seen");
		});
	}

	@Test
	void ofTwoRequestsWithOneIdOneIsStored() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture();
			CommandError[] refusals = new CommandError[2];

			InParallel.run(() -> refusals[0] = test.requests.add(test.response("m")),
					() -> refusals[1] = test.requests.add(test.response("m")));

			require(refusals[0] == null ^ refusals[1] == null, "one is refused");
			require(test.requests.size() == 1, "one is stored");
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

		private final PendingRequests requests = new PendingRequests(10, this.deadlines, new Counters());

		private final ChannelSession session = new ChannelSession(InMemoryChannelPair.create("a", "b").first(),
				ChannelOptions.DEFAULTS, null, this.requests, null, new Counters());

		private Fixture() {
			this.deadlines.close();
		}

		private PendingResponse<String> response(String id) {
			return new PendingResponse<>(MessageId.of(id), this.session, System.nanoTime() + TimeUnit.HOURS.toNanos(1),
					ResponseReader.ACCEPTED);
		}

		@SuppressWarnings("unchecked")
		private void respond(String id, AtomicInteger ends) {
			PendingResponse<String> found = (PendingResponse<String>) this.requests.find(MessageId.of(id),
					this.session.channel());
			if (found != null) {
				count(found.complete("result"), ends);
			}
		}

	}

}
