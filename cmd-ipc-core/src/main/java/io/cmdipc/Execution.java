package io.cmdipc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A call of a local command that is in progress: its function is blocking, or has
 * returned a stage.
 * <p>
 * Concurrency: (1) the first to set {@code ANSWERED} ends the call: the function, the
 * clock, or a caller who gave up; (2) the slot is given back once, by the one who sets
 * {@code LEFT}: a function that holds a thread keeps its slot until it returns, so slots
 * bound threads; one whose stage is not complete loses it with the response. For that
 * {@code AWAITING} is set and then {@code ANSWERED} read, and the other way round; (3)
 * the slot is given back, the response is sent, and then queued calls are started, since
 * they may run on this thread; (4) the first to set {@code CLAIMED} runs the function or
 * refuses the call, so a call that has begun is not refused, whatever its executor
 * throws; (5) a stack that overflows while the requester is told leaves {@code owed}, and
 * the outcome is told again with more stack: by the callers of {@code await}, to whom the
 * error is thrown, or by another thread if a stage that completes later calls this. A
 * long chain of such stages changes threads before its stack overflows.
 */
final class Execution
		implements Requester.Held, Runnable, BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

	private static final int ANSWERED = 1;

	private static final int LEFT = 2;

	private static final int AWAITING = 4;

	private static final int CLAIMED = 8;

	private static final VarHandle STATE = findState();

	/** Calls that may end each within the end of the one before, on one thread. */
	private static final int MAX_DEPTH = 50;

	private static final ThreadLocal<int[]> DEPTH = ThreadLocal.withInitial(() -> new int[1]);

	private final FunctionRunner functions;

	private final Set<Execution> executions;

	private final LocalCommand command;

	private final CommandInvocation invocation;

	private final @Nullable InvocationLimit limit;

	private final Requester requester;

	private final long deadline;

	@SuppressWarnings("UnusedVariable")
	private volatile int state;

	private volatile boolean owed;

	/** The thread that calls {@code await}. */
	private volatile @Nullable Thread awaiting;

	/**
	 * Create an execution.
	 * @param functions runs the function
	 * @param executions the table that forgets this when it ends
	 * @param command the command
	 * @param invocation the call
	 * @param limit the limit of which the call has a slot, {@code null} for none
	 * @param requester the one who called
	 */
	Execution(FunctionRunner functions, Set<Execution> executions, LocalCommand command, CommandInvocation invocation,
			@Nullable InvocationLimit limit, Requester requester) {
		this.functions = functions;
		this.executions = executions;
		this.command = command;
		this.invocation = invocation;
		this.limit = limit;
		this.requester = requester;
		this.deadline = invocation.startClock();
	}

	long deadline() {
		return this.deadline;
	}

	@Override
	public void run() {
		if (!set(CLAIMED)) {
			return;
		}
		if (is(ANSWERED)) {
			leave();
			return;
		}
		Object outcome = this.functions.invoke(this.command, this.invocation);
		try {
			if (outcome instanceof CompletionStage<?> stage) {
				await(stage);
			}
			else {
				finish(outcome);
			}
		}
		catch (StackOverflowError ex) {
			finishElsewhere(null, ex);
		}
	}

	/**
	 * End the call when a stage is complete.
	 * @throws StackOverflowError if it is complete, and the requester has not been told
	 * since little stack is left
	 */
	void await(CompletionStage<?> stage) {
		this.awaiting = Thread.currentThread();
		set(AWAITING);
		if (is(ANSWERED)) {
			leave();
		}
		CompletionStage<?> told;
		try {
			told = stage.handle(this);
		}
		catch (Throwable ex) {
			apply(null, ex);
			return;
		}
		finally {
			this.awaiting = null;
		}
		if (told.getClass() == CompletableFuture.class && ((CompletableFuture<?>) told).isCompletedExceptionally()) {
			throw new StackOverflowError();
		}
	}

	@Override
	public @Nullable Object apply(@Nullable Object result, @Nullable Throwable failure) {
		boolean awaited = true;
		try {
			awaited = this.awaiting == Thread.currentThread();
			int[] depth = DEPTH.get();
			if (!awaited && depth[0] >= MAX_DEPTH) {
				finishElsewhere(result, failure);
				return null;
			}
			depth[0]++;
			try {
				finish((failure != null) ? this.functions.failure(this.command, this.invocation, failure) : result);
			}
			finally {
				depth[0]--;
			}
		}
		catch (StackOverflowError ex) {
			if (awaited) {
				throw ex;
			}
			finishElsewhere(result, failure);
		}
		return null;
	}

	private void finishElsewhere(@Nullable Object result, @Nullable Throwable failure) {
		Thread thread = new Thread(() -> apply(result, failure), "cmd-ipc-overflow");
		thread.setDaemon(true);
		thread.start();
	}

	private void finish(@Nullable Object outcome) {
		release();
		try {
			if (set(ANSWERED) || this.owed) {
				this.owed = true;
				this.executions.remove(this);
				this.functions.conclude(this.requester, outcome);
				this.owed = false;
			}
			else if (outcome instanceof HandlerFailure failure) {
				this.functions.reportLate(failure);
			}
		}
		finally {
			resume();
		}
	}

	/** Respond that the function took too long. */
	void expire() {
		end(new CommandError(ErrorCode.TIMEOUT,
				"Command '" + this.command.definition().id() + "' did not finish in time"));
	}

	/** Return whether the function has not begun, and now never will. */
	boolean withdraw() {
		return set(CLAIMED);
	}

	/** Respond that the function never ran, after this was withdrawn. */
	void refuse(CallRefusal refusal) {
		release();
		try {
			if (giveUp()) {
				this.requester.refuse(refusal);
			}
		}
		finally {
			resume();
		}
	}

	void end(CommandError error) {
		try {
			if (giveUp()) {
				this.requester.fail(error, null);
			}
		}
		finally {
			resume();
		}
	}

	@Override
	public void abandon() {
		giveUp();
		resume();
	}

	private boolean giveUp() {
		if (!set(ANSWERED)) {
			return false;
		}
		this.executions.remove(this);
		if (is(AWAITING)) {
			release();
		}
		return true;
	}

	private void leave() {
		release();
		resume();
	}

	private void release() {
		if (this.limit != null && set(LEFT)) {
			this.limit.release();
		}
	}

	private void resume() {
		if (this.limit != null) {
			this.limit.resume();
		}
	}

	private boolean is(int flag) {
		return (this.state & flag) != 0;
	}

	/** Return whether this call set the flag. */
	private boolean set(int flag) {
		return ((int) STATE.getAndBitwiseOr(this, flag) & flag) == 0;
	}

	private static VarHandle findState() {
		try {
			return MethodHandles.lookup().findVarHandle(Execution.class, "state", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	/*
	 * Computed from the deadline, since an identity hash costs as much as the rest of the
	 * call.
	 */
	@Override
	public int hashCode() {
		return Long.hashCode(this.deadline * 0x9E3779B97F4A7C15L);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

}
