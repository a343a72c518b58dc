package io.cmdipc;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageId;
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
 * long chain of such stages changes threads before its stack overflows; (6) a call that
 * is given up stops its work after it was responded to: the stage or the run is stored
 * and then {@code ANSWERED} read, and the other way round, so either this or the
 * function's thread stops it; (7) a run is interrupted under its lock, and ends under it,
 * so an interrupt never hits what its thread does next.
 */
final class Execution extends ProgressEntry implements Requester.Held, HandlerWatch.Running, Runnable,
		BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {

	private static final int ANSWERED = 1;

	private static final int LEFT = 2;

	private static final int AWAITING = 4;

	private static final int CLAIMED = 8;

	/** Calls that may end each within the end of the one before, on one thread. */
	private static final int MAX_DEPTH = 50;

	private static final ThreadLocal<int[]> DEPTH = ThreadLocal.withInitial(() -> new int[1]);

	private final FunctionRunner functions;

	private final Set<Execution> executions;

	private final HandlerWatch watch;

	private final LocalCommand command;

	private final CommandInvocation invocation;

	private final @Nullable InvocationLimit limit;

	private final Requester requester;

	private volatile boolean owed;

	/** The thread that calls {@code await}. */
	private volatile @Nullable Thread awaiting;

	/** Written before {@code AWAITING} is set. */
	private @Nullable CompletionStage<?> stage;

	/** Written before {@code CLAIMED} is set. */
	private @Nullable HandlerRun handlerRun;

	/**
	 * Create an execution.
	 * @param owner the functions, the table that forgets this when it ends, and the watch
	 * @param command the command
	 * @param invocation the call
	 * @param limit the limit of which the call has a slot, {@code null} for none
	 * @param requester the one who called
	 */
	Execution(Owner owner, LocalCommand command, CommandInvocation invocation, @Nullable InvocationLimit limit,
			Requester requester) {
		super(invocation.startClock());
		this.functions = owner.functions();
		this.executions = owner.executions();
		this.watch = owner.watch();
		this.command = command;
		this.invocation = invocation;
		this.limit = limit;
		this.requester = requester;
	}

	@Override
	public void run() {
		HandlerRun run = new HandlerRun(this.command.isInterruptible());
		this.handlerRun = run;
		if (!set(CLAIMED)) {
			run.end();
			return;
		}
		this.watch.begun(run);
		if (deadline() - run.begun() <= 0) {
			expire();
		}
		if (is(ANSWERED)) {
			end(run);
			leave();
			return;
		}
		Object outcome = invoke(run);
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

	private @Nullable Object invoke(HandlerRun run) {
		try {
			return this.functions.invoke(this.command, this.invocation);
		}
		finally {
			end(run);
		}
	}

	private void end(HandlerRun run) {
		run.end();
		if (is(ANSWERED)) {
			this.watch.forget(this);
		}
	}

	/**
	 * End the call when a stage is complete.
	 * @throws StackOverflowError if it is complete, and the requester has not been told
	 * since little stack is left
	 */
	void await(CompletionStage<?> newStage) {
		this.awaiting = Thread.currentThread();
		this.stage = newStage;
		set(AWAITING);
		if (is(ANSWERED)) {
			leave();
			Cancellation.cancel(newStage);
			this.invocation.cancelStarted();
		}
		CompletionStage<?> told;
		try {
			told = newStage.handle(this);
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
			if (failure != null && is(ANSWERED) && !this.owed && Cancellation.isCause(failure)) {
				return null;
			}
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
		HandlerRun run = this.handlerRun;
		try {
			if (set(ANSWERED) || this.owed) {
				this.owed = true;
				this.executions.remove(this);
				this.functions.conclude(this.requester, outcome);
				this.owed = false;
			}
			else if (outcome instanceof HandlerFailure failure && (run == null || !run.wasInterrupted())) {
				this.functions.reportLate(failure);
			}
		}
		finally {
			resume();
		}
	}

	/** Respond that the function took too long. Peers are not told of interceptors. */
	void expire() {
		String holder = (this.invocation.channelId() == null) ? this.invocation.holder() : "";
		end(new CommandError(ErrorCode.TIMEOUT,
				"Command '" + this.command.definition().id() + "' did not finish in time" + holder));
	}

	CommandInvocation invocation() {
		return this.invocation;
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
				this.watch.ended(error);
				try {
					this.requester.fail(error, null);
				}
				finally {
					stop();
				}
			}
		}
		finally {
			resume();
		}
	}

	@Override
	public void abandon() {
		if (giveUp()) {
			stop();
		}
		resume();
	}

	/** Return whether this is a call of a peer. */
	boolean isFor(ChannelSession peer, MessageId id) {
		return this.requester.isFor(peer, id);
	}

	private void stop() {
		CompletionStage<?> awaited = is(AWAITING) ? this.stage : null;
		HandlerRun run = this.handlerRun;
		if (awaited != null) {
			Cancellation.cancel(awaited);
		}
		else if (run != null) {
			this.watch.keep(this);
			run.interrupt();
		}
		this.invocation.cancelStarted();
	}

	@Override
	public @Nullable HandlerRun handlerRun() {
		return is(CLAIMED) ? this.handlerRun : null;
	}

	@Override
	public LocalCommand command() {
		return this.command;
	}

	private boolean giveUp() {
		if (!set(ANSWERED)) {
			return false;
		}
		this.executions.remove(this);
		this.invocation.cancel();
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

	/**
	 * The parts of a registry that its executions need.
	 *
	 * @param functions runs the functions
	 * @param executions those in progress
	 * @param watch reports functions that run long
	 */
	record Owner(FunctionRunner functions, Set<Execution> executions, HandlerWatch watch) {

	}

}
