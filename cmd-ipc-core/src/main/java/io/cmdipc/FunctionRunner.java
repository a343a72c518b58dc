package io.cmdipc;

import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * Runs the functions of local commands: the one place that calls a function, translates
 * and counts its failure, and tells the requester the outcome.
 */
final class FunctionRunner {

	private static final SafeLogger logger = SafeLogger.of(FunctionRunner.class);

	private final Counters counters;

	private final ExceptionResolvers resolvers;

	private final @Nullable ThreadContext threads;

	FunctionRunner(Counters counters, ExceptionResolvers resolvers, @Nullable ThreadContext threads) {
		this.counters = counters;
		this.resolvers = resolvers;
		this.threads = threads;
	}

	/**
	 * Run a function on this thread.
	 * @return its result, perhaps a stage, or a {@link HandlerFailure}
	 */
	@Nullable Object invoke(LocalCommand command, CommandInvocation invocation) {
		try {
			ThreadContext context = this.threads;
			return (context == null) ? command.function().handle(invocation) : handle(command, invocation, context);
		}
		catch (Throwable ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			return failure(command, invocation, ex);
		}
	}

	@SuppressWarnings("try")
	private static @Nullable Object handle(LocalCommand command, CommandInvocation invocation, ThreadContext context)
			throws Exception {
		try (ThreadContext.Scope scope = context.enter(invocation.context())) {
			return command.function().handle(invocation);
		}
	}

	/** Return the outcome of a function that has failed. */
	HandlerFailure failure(LocalCommand command, CommandInvocation invocation, Throwable failure) {
		return this.resolvers.resolve(command, invocation, failure);
	}

	/**
	 * Tell a requester the outcome, and log a failure after that.
	 * @param outcome a result that is no stage, or a {@link HandlerFailure}
	 */
	void conclude(Requester requester, @Nullable Object outcome) {
		if (outcome instanceof HandlerFailure failure) {
			count(failure);
			requester.fail(failure);
			log(failure);
		}
		else {
			requester.succeed((outcome != null) ? Payload.of(outcome) : null);
		}
	}

	/** Count and log a failure whose requester is told by the caller of this. */
	void report(HandlerFailure failure) {
		count(failure);
		log(failure);
	}

	/**
	 * Count a failure after the call was responded to. It is logged at debug level only:
	 * a command that often takes too long often fails then, too.
	 */
	void reportLate(HandlerFailure failure) {
		count(failure);
		if (failure.unexpected() != null) {
			logger.debug("The handler of command '{}' failed after its call had ended", failure.commandId(),
					failure.unexpected());
		}
	}

	private void count(HandlerFailure failure) {
		if (failure.unexpected() != null) {
			this.counters.increment(RegistryCounter.HANDLER_FAILURE);
		}
	}

	/*
	 * One line for each failure that is the handler's own. What was made for the caller
	 * is the caller's to report.
	 */
	private static void log(HandlerFailure failure) {
		Throwable unexpected = failure.unexpected();
		if (unexpected instanceof CommandException nested) {
			logger.error(
					"The handler of command '{}' failed (error id {}): its call of command '{}' failed with {}: {}",
					failure.commandId(), failure.details().id(), nested.commandId(), nested.code().wireName(),
					Quoted.quote(String.valueOf(nested.getMessage())));
		}
		else if (unexpected != null) {
			logger.failure("The handler of command {})",
					"'".concat(failure.commandId())
						.concat("' failed (error id ")
						.concat(String.valueOf(failure.details().id())),
					unexpected);
		}
		else if (failure.cause() != null && !(failure.cause() instanceof CommandException)) {
			logResolved(failure, failure.cause());
		}
	}

	private static void logResolved(HandlerFailure failure, Throwable cause) {
		if (failure.error().code() == ErrorCode.TIMEOUT) {
			logger.warn("The handler of command '{}' waited too long: {}", failure.commandId(), Failures.text(cause));
		}
		else {
			logger.debug("The handler of command '{}' failed, and its caller gets {}", failure.commandId(),
					failure.error().code().wireName(), cause);
		}
	}

}
