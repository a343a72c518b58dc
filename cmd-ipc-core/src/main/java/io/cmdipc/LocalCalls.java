package io.cmdipc;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The calls of this registry to its own commands.
 */
final class LocalCalls {

	private final FunctionRunner functions;

	private final CommandRunner runner;

	private final InvocationLimit limit;

	private final ResultReader results;

	private final Counters counters;

	LocalCalls(FunctionRunner functions, CommandRunner runner, InvocationLimit limit, ResultReader results,
			Counters counters) {
		this.functions = functions;
		this.runner = runner;
		this.limit = limit;
		this.results = results;
		this.counters = counters;
	}

	/** Return the limit of the calls to blocking commands. */
	InvocationLimit limit() {
		return this.limit;
	}

	/** Start a call: on this thread if the command is non-blocking. */
	<T> CompletableFuture<T> start(LocalCommand command, CommandInvocation invocation, Type resultType) {
		if (!command.isNonBlocking()) {
			return submit(command, invocation, resultType);
		}
		try {
			return result(command, invocation, this.functions.invoke(command, invocation), resultType);
		}
		catch (CommandException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private <T> CompletableFuture<T> result(LocalCommand command, CommandInvocation invocation,
			@Nullable Object outcome, Type resultType) {
		if (outcome instanceof CompletionStage<?> stage) {
			return await(command, invocation, stage, resultType);
		}
		return CompletableFuture.completedFuture((T) read(outcome, resultType));
	}

	/**
	 * Run a command on this thread.
	 * @return its result, or the future of it if the function has returned a stage
	 * @throws CommandException if it fails
	 */
	@Nullable Object run(LocalCommand command, CommandInvocation invocation, Type resultType) {
		Object outcome = this.functions.invoke(command, invocation);
		return (outcome instanceof CompletionStage<?> stage) ? await(command, invocation, stage, resultType)
				: read(outcome, resultType);
	}

	private @Nullable Object read(@Nullable Object outcome, Type resultType) {
		if (outcome instanceof HandlerFailure failure) {
			this.functions.report(failure);
			throw failure.toException(this.results.jsonMapper());
		}
		return this.results.read((outcome != null) ? Payload.of(outcome) : null, resultType);
	}

	private <T> CompletableFuture<T> await(LocalCommand command, CommandInvocation invocation, CompletionStage<?> stage,
			Type resultType) {
		LocalCall<T> call = call(command, resultType);
		this.runner.await(command, invocation, stage, call);
		return call;
	}

	private <T> LocalCall<T> call(LocalCommand command, Type resultType) {
		LocalCall<T> call = new LocalCall<>(resultType, this.results);
		call.isCallOf(command.definition().id());
		return call;
	}

	private <T> CompletableFuture<T> submit(LocalCommand command, CommandInvocation invocation, Type resultType) {
		LocalCall<T> call = call(command, resultType);
		if (this.limit.enter()) {
			this.runner.run(command, invocation, this.limit, call);
			return call;
		}
		QueuedCall queued = new QueuedCall(command.definition().id(), invocation.startClock(), this.limit, call,
				() -> this.runner.run(command, invocation, this.limit, call), this.counters);
		call.hold(queued);
		if (!this.limit.await(queued)) {
			this.counters.increment(RegistryCounter.OVERLOAD);
			call.unbegun(QueuedCall.OVERLOADED);
		}
		return call;
	}

}
