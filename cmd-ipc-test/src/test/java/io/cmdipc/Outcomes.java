package io.cmdipc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waits for what has to come, and not for ever.
 */
final class Outcomes {

	/** Time that a test waits for an expected outcome. */
	static final Duration BOUND = Duration.ofSeconds(20);

	private Outcomes() {
	}

	static <T> T valueOf(Future<T> future) {
		try {
			return future.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new AssertionError("Failed instead of returning a value", ex.getCause());
		}
		catch (TimeoutException | InterruptedException ex) {
			throw new AssertionError("No value within " + BOUND, ex);
		}
	}

	static Throwable failureOf(Future<?> future) {
		try {
			Object value = future.get(BOUND.toMillis(), TimeUnit.MILLISECONDS);
			throw new AssertionError("Returned " + value + " instead of failing");
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		catch (TimeoutException | InterruptedException ex) {
			throw new AssertionError("No failure within " + BOUND, ex);
		}
	}

	/** Return why a call failed. */
	static CommandException errorOf(Future<?> call) {
		Throwable failure = failureOf(call);
		assertThat(failure).isInstanceOf(CommandException.class);
		return (CommandException) failure;
	}

	/** Return the error of an answer that has to have one. */
	static CommandError errorOf(ExecuteCommandResponse response) {
		CommandError error = response.error();
		assertThat(error).as("error of %s", response).isNotNull();
		return error;
	}

	/** Assert that an exception tells nothing about a failure but its id. */
	static void assertNeutral(CommandException failure, String commandId) {
		assertNeutral(new CommandError(failure.code(), String.valueOf(failure.getMessage())), commandId);
	}

	/** Assert that an error tells nothing about a failure but its id. */
	static void assertNeutral(CommandError error, String commandId) {
		assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(error.message()).matches("Command '" + commandId + "' failed \\(error id [0-9a-f]+\\)");
	}

	/** Wait inside a handler until the test says go. */
	static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(BOUND.toMillis(), TimeUnit.MILLISECONDS)).as("released").isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted while waiting", ex);
		}
	}

}
