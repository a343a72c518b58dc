package io.cmdipc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.cmdipc.InParallel.require;

/**
 * Neither an attempt nor the wait for one outlives a {@link RetryingCall}.
 */
@Tag("concurrency")
class RetryingCallConcurrencyTests {

	private static final int INVOCATIONS = 200;

	@Test
	void callThatIsCancelledWhileItIsAttemptedLeavesNothing() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture();
			test.disconnect(0);

			InParallel.run(() -> test.call.cancel(false), () -> test.queue.expire(test.call.due() + 1));

			test.requireOver();
		});
	}

	@Test
	void callThatIsCancelledWhileItsAttemptFailsLeavesNothing() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture();

			InParallel.run(() -> test.call.cancel(false), () -> test.disconnect(0));

			test.requireOver();
			require(test.attempts.size() == 1, "nothing is sent again");
		});
	}

	@Test
	void callWhoseAttemptFailsWhileTheRegistryIsClosedEnds() {
		Lincheck.runConcurrentTest(INVOCATIONS, () -> {
			Fixture test = new Fixture();

			InParallel.run(test.queue::close, () -> test.disconnect(0));
			if (test.attempts.size() == 2) {
				test.disconnect(1);
			}

			test.requireOver();
		});
	}

	private static final class Fixture {

		final List<CompletableFuture<String>> attempts = new CopyOnWriteArrayList<>();

		final RetryQueue queue = new RetryQueue(new RetrySettings(3, Duration.ofHours(1), 1, Duration.ZERO, null), 10,
				closedDeadlines(), new Counters());

		final RetryingCall<String> call = new RetryingCall<>(this.queue, System.nanoTime() + TimeUnit.DAYS.toNanos(1),
				true, (left) -> {
					CompletableFuture<String> attempt = new CompletableFuture<>();
					this.attempts.add(attempt);
					return attempt;
				});

		Fixture() {
			this.call.attempt();
		}

		private static Deadlines closedDeadlines() {
			Deadlines deadlines = new Deadlines("tested");
			deadlines.close();
			return deadlines;
		}

		void disconnect(int attempt) {
			this.attempts.get(attempt)
				.completeExceptionally(CallFailures.of(new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "no"), null));
		}

		void requireOver() {
			require(this.call.isDone(), "the call is over");
			require(this.queue.size() == 0, "it waits for no attempt");
			for (CompletableFuture<String> attempt : this.attempts) {
				require(attempt.isDone(), "no attempt is in progress");
			}
		}

	}

}
