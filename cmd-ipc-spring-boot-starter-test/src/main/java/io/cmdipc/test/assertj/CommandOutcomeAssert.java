package io.cmdipc.test.assertj;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.cmdipc.CommandException;
import io.cmdipc.message.ErrorCode;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Assertions about the outcome of a call: its result or its exception.
 */
public final class CommandOutcomeAssert extends AbstractAssert<CommandOutcomeAssert, CommandOutcomeAssert.Outcome> {

	private static final long PATIENCE = 30;

	private CommandOutcomeAssert(Outcome outcome) {
		super(outcome, CommandOutcomeAssert.class);
	}

	static CommandOutcomeAssert of(Callable<?> call) {
		return new CommandOutcomeAssert(outcome(call));
	}

	private static Outcome outcome(Callable<?> call) {
		try {
			return new Outcome(await(call.call()), null);
		}
		catch (Throwable ex) {
			Throwable failure = Exceptions.unwrap(ex);
			boolean wrapped = (failure instanceof CompletionException || failure instanceof ExecutionException)
					&& failure.getCause() != null;
			return new Outcome(null, wrapped ? failure.getCause() : failure);
		}
	}

	private static @Nullable Object await(@Nullable Object result) throws Exception {
		if (result instanceof CompletionStage<?> stage) {
			return stage.toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
		}
		if (result instanceof Mono<?> mono) {
			return mono.toFuture().get(PATIENCE, TimeUnit.SECONDS);
		}
		if (result instanceof Publisher<?> publisher) {
			return Flux.from(publisher).collectList().toFuture().get(PATIENCE, TimeUnit.SECONDS);
		}
		return result;
	}

	/**
	 * Verify that the call succeeds.
	 * @return assertions about the result
	 */
	public ObjectAssert<@Nullable Object> succeeds() {
		if (this.actual.failure() != null) {
			throw failureWithCause("succeed");
		}
		return Assertions.assertThat(this.actual.result());
	}

	/**
	 * Verify that the call succeeds with a result.
	 * @param expected the expected result
	 * @return these assertions
	 */
	public CommandOutcomeAssert returns(@Nullable Object expected) {
		succeeds().isEqualTo(expected);
		return this;
	}

	/**
	 * Verify that the call fails with a {@link CommandException}.
	 * @return assertions about the exception
	 */
	public CommandExceptionAssert fails() {
		if (this.actual.failure() == null) {
			throw failure("Expecting the call to fail with a CommandException but it returned%n  <%s>",
					this.actual.result());
		}
		if (this.actual.failure() instanceof CommandException exception) {
			return new CommandExceptionAssert(exception);
		}
		throw failureWithCause("fail with a CommandException");
	}

	/**
	 * Verify that the call fails with a {@link CommandException} that has a code.
	 * @param code the expected code
	 * @return assertions about the exception
	 */
	public CommandExceptionAssert failsWith(ErrorCode code) {
		return fails().hasCode(code);
	}

	/**
	 * Verify that the call fails with an exception of a type, such as one that a
	 * {@link io.cmdipc.CommandErrorDecoder} makes.
	 * @param type the expected type
	 * @return assertions about the exception
	 */
	public AbstractThrowableAssert<?, ? extends Throwable> failsWith(Class<? extends Throwable> type) {
		if (this.actual.failure() == null) {
			throw failure("Expecting the call to fail with %s but it returned%n  <%s>", type.getName(),
					this.actual.result());
		}
		return Assertions.assertThat(this.actual.failure()).isInstanceOf(type);
	}

	private AssertionError failureWithCause(String expected) {
		Throwable cause = this.actual.failure();
		AssertionError error = failure("Expecting the call to %s but it failed with%n  %s", expected, cause);
		error.initCause(cause);
		return error;
	}

	/**
	 * Outcome of a call.
	 *
	 * @param result the result, if there is one
	 * @param failure the exception, {@code null} if the call has succeeded
	 */
	record Outcome(@Nullable Object result, @Nullable Throwable failure) {

	}

}
