package io.cmdipc;

import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the functions of local commands, on the thread that is right for them, and keeps
 * those that are not done.
 */
final class CommandRunner implements Deadlines.Expiring {

	private static final Logger logger = LoggerFactory.getLogger(CommandRunner.class);

	private final Set<Execution> executions = ConcurrentHashMap.newKeySet();

	private final Executor executor;

	private final Deadlines deadlines;

	private final Counters counters;

	private final RegistrySettings settings;

	private volatile @Nullable CommandError closed;

	CommandRunner(RegistrySettings settings, Executor executor, Deadlines deadlines, Counters counters) {
		this.executor = executor;
		this.settings = settings;
		this.deadlines = deadlines;
		this.counters = counters;
	}

	Counters counters() {
		return this.counters;
	}

	/** Return a limit for the calls of one origin. */
	InvocationLimit newLimit(ChannelOptions options) {
		return new InvocationLimit(options.maxInFlight(this.settings.maxInFlight()),
				options.maxWaiting(this.settings.maxWaiting()), this.deadlines);
	}

	/**
	 * Run a command. The caller has taken a slot of {@code limit}, which is given back
	 * when the function is done.
	 */
	void run(LocalCommand command, CommandInvocation invocation, InvocationLimit limit, Requester requester) {
		if (!command.isNonBlocking()) {
			submit(keep(command, invocation, limit, requester));
			return;
		}
		Object result;
		try {
			result = command.function().handle(invocation);
		}
		catch (Throwable ex) {
			limit.leave();
			fail(requester, command, ex);
			return;
		}
		if (result instanceof CompletionStage<?> stage) {
			keep(command, invocation, limit, requester).await(stage);
		}
		else {
			limit.leave();
			requester.succeed((result != null) ? Payload.of(result) : null);
		}
	}

	/** Keep a command that this registry called itself and that has returned a stage. */
	void await(LocalCommand command, CommandInvocation invocation, CompletionStage<?> stage, Requester requester) {
		if (this.executions.size() >= this.settings.maxPendingCalls()) {
			this.counters.increment(RegistryCounter.OVERLOAD);
			requester.fail(
					new CommandError(ErrorCode.INTERNAL_ERROR, "The registry is overloaded: "
							+ this.settings.maxPendingCalls() + " calls wait for their results. Call again later"),
					null);
			return;
		}
		keep(command, invocation, null, requester).await(stage);
	}

	/*
	 * Kept before anybody can end it, which forgets it; then announced to the clock; the
	 * flag read last: see Deadlines and PendingRequests.
	 */
	private Execution keep(LocalCommand command, CommandInvocation invocation, @Nullable InvocationLimit limit,
			Requester requester) {
		long deadline = invocation.startClock();
		Execution execution = new Execution(this, command, invocation, limit, requester, deadline);
		this.executions.add(execution);
		requester.hold(execution);
		this.deadlines.expect(deadline);
		CommandError refusal = this.closed;
		if (refusal != null) {
			execution.end(refusal);
		}
		return execution;
	}

	private void submit(Execution execution) {
		try {
			this.executor.execute(execution);
		}
		catch (Throwable ex) {
			if (!(ex instanceof RejectedExecutionException)) {
				logger.error("The handler executor failed", ex);
			}
			this.counters.increment(RegistryCounter.OVERLOAD);
			execution.refuse(new CommandError(ErrorCode.INTERNAL_ERROR,
					"The registry is overloaded: its handler executor takes no more. Call again later"));
		}
	}

	/** Tell whoever waits that a function threw, and how much of that they may know. */
	void fail(Requester requester, LocalCommand command, Throwable failure) {
		CommandException shown = explain(command, failure);
		requester.fail(shown.toError(), shown);
	}

	CommandException explain(LocalCommand command, Throwable failure) {
		Throwable cause = failure;
		while ((cause instanceof CompletionException || cause instanceof ExecutionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		if (cause instanceof CommandException shown) {
			return shown;
		}
		this.counters.increment(RegistryCounter.HANDLER_FAILURE);
		logger.error("The handler of command '{}' failed", command.definition().id(), cause);
		return new CommandException(ErrorCode.INTERNAL_ERROR, "Command '" + command.definition().id() + "' failed",
				cause);
	}

	void forget(Execution execution) {
		this.executions.remove(execution);
	}

	int size() {
		return this.executions.size();
	}

	@Override
	public long expire(long now) {
		long earliest = Deadlines.NONE;
		for (Execution execution : this.executions) {
			if (execution.deadline() - now <= 0) {
				this.counters.increment(RegistryCounter.TIMEOUT);
				execution.expire();
			}
			else {
				earliest = Deadlines.earlier(earliest, execution.deadline());
			}
		}
		return earliest;
	}

	void close(CommandError refusal) {
		this.closed = refusal;
		for (Execution execution : this.executions) {
			execution.end(refusal);
		}
	}

}
