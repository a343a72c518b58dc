package io.cmdipc;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Runs local commands on the right thread, and keeps those that are in progress.
 * <p>
 * Concurrency: (1) an execution is kept before anyone can end it, which removes it, and
 * then announced to the clock; (2) close raises the flag and then ends every execution,
 * keeping stores and then reads the flag, so no execution outlives the close.
 */
final class CommandRunner implements Deadlines.Expiring {

	private static final SafeLogger logger = SafeLogger.of(CommandRunner.class);

	private static final CallRefusal NO_THREAD = new CallRefusal(CallRefusal.Reason.OVERLOADED,
			"The registry is overloaded: its handler executor accepts no more tasks. Call again later");

	private final Set<Execution> executions = ConcurrentHashMap.newKeySet();

	private final FunctionRunner functions;

	private final Execution.Owner owner;

	private final Executor executor;

	private final int capacity;

	private final Deadlines deadlines;

	private final Counters counters;

	private final HolderReports holders = new HolderReports();

	private volatile @Nullable CommandError closed;

	/**
	 * Create a runner.
	 * @param watch reports functions that run long
	 * @param capacity the maximum number of stages of this registry's own calls
	 */
	CommandRunner(FunctionRunner functions, HandlerWatch watch, Executor executor, int capacity, Deadlines deadlines,
			Counters counters) {
		this.functions = functions;
		this.owner = new Execution.Owner(functions, this.executions, watch);
		this.executor = executor;
		this.capacity = capacity;
		this.deadlines = deadlines;
		this.counters = counters;
	}

	/**
	 * Run a command. The caller has taken a slot of {@code limit}, which is given back
	 * when the function has finished.
	 */
	void run(LocalCommand command, CommandInvocation invocation, InvocationLimit limit, Requester requester) {
		if (!command.isNonBlocking()) {
			submit(keep(command, invocation, limit, requester));
			return;
		}
		Object outcome = this.functions.invoke(command, invocation);
		if (outcome instanceof CompletionStage<?> stage) {
			keep(command, invocation, limit, requester).await(stage);
		}
		else {
			limit.release();
			try {
				this.functions.conclude(requester, outcome);
			}
			finally {
				limit.resume();
			}
		}
	}

	/** Keep a command that this registry called itself and that has returned a stage. */
	void await(LocalCommand command, CommandInvocation invocation, CompletionStage<?> stage, Requester requester) {
		if (this.executions.size() >= this.capacity) {
			this.counters.increment(RegistryCounter.OVERLOAD);
			invocation.cancel();
			Cancellation.cancel(stage);
			invocation.cancelStarted();
			requester.fail(new CommandError(ErrorCode.INTERNAL_ERROR,
					"The registry is overloaded: " + this.capacity + " calls are in progress. Call again later"), null);
			return;
		}
		keep(command, invocation, null, requester).await(stage);
	}

	private Execution keep(LocalCommand command, CommandInvocation invocation, @Nullable InvocationLimit limit,
			Requester requester) {
		Execution execution = new Execution(this.owner, command, invocation, limit, requester);
		this.executions.add(execution);
		requester.hold(execution);
		this.deadlines.expect(execution.deadline());
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
			if (execution.withdraw()) {
				this.counters.increment(RegistryCounter.OVERLOAD);
				execution.refuse(NO_THREAD);
			}
			if (!(ex instanceof RejectedExecutionException)) {
				logger.error("The handler executor failed", ex);
			}
		}
	}

	/** End a call of a peer that no longer waits, without a response. */
	void abandon(ChannelSession peer, MessageId id) {
		for (Execution execution : this.executions) {
			if (execution.isFor(peer, id)) {
				execution.abandon();
			}
		}
	}

	int size() {
		return this.executions.size();
	}

	@Override
	public long expire(long now) {
		long earliest = Deadlines.NONE;
		for (Execution execution : this.executions) {
			if (execution.deadline() - now <= 0) {
				this.holders.report(execution.invocation().commandId(), execution.invocation().holder());
				execution.expire();
			}
			else {
				earliest = Deadlines.earlier(earliest, execution.deadline());
				earliest = Deadlines.earlier(earliest, this.owner.watch().check(execution, now));
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
