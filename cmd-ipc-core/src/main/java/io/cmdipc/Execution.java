package io.cmdipc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A call of a local command that is not done at once: its function is blocking, or has
 * returned a stage.
 * <p>
 * Concurrency: (1) the first to set {@code ANSWERED} answers: the function, the clock, or
 * a caller who gave up; (2) the slot is given back once, by whoever sets {@code LEFT}: a
 * function that holds a thread keeps its slot until it returns, so slots bound threads;
 * one that only owes a stage loses it with the answer. For that {@code AWAITING} is set
 * and then {@code ANSWERED} read, and the other way round.
 */
final class Execution implements Requester.Held, Runnable, BiConsumer<@Nullable Object, @Nullable Throwable> {

	private static final int ANSWERED = 1;

	private static final int LEFT = 2;

	private static final int AWAITING = 4;

	private static final VarHandle STATE = findState();

	private final CommandRunner runner;

	private final LocalCommand command;

	private final CommandInvocation invocation;

	private final @Nullable InvocationLimit limit;

	private final Requester requester;

	private final long deadline;

	@SuppressWarnings("UnusedVariable")
	private volatile int state;

	Execution(CommandRunner runner, LocalCommand command, CommandInvocation invocation, @Nullable InvocationLimit limit,
			Requester requester, long deadline) {
		this.runner = runner;
		this.command = command;
		this.invocation = invocation;
		this.limit = limit;
		this.requester = requester;
		this.deadline = deadline;
	}

	long deadline() {
		return this.deadline;
	}

	@Override
	public void run() {
		if (is(ANSWERED)) {
			leave();
			return;
		}
		Object result;
		try {
			result = this.command.function().handle(this.invocation);
		}
		catch (Throwable ex) {
			accept(null, ex);
			return;
		}
		if (result instanceof CompletionStage<?> stage) {
			await(stage);
		}
		else {
			accept(result, null);
		}
	}

	void await(CompletionStage<?> stage) {
		set(AWAITING);
		if (is(ANSWERED)) {
			leave();
		}
		else {
			stage.whenComplete(this);
		}
	}

	@Override
	public void accept(@Nullable Object result, @Nullable Throwable failure) {
		leave();
		if (!set(ANSWERED)) {
			return;
		}
		this.runner.forget(this);
		if (failure != null) {
			this.runner.fail(this.requester, this.command, failure);
		}
		else {
			this.requester.succeed((result != null) ? Payload.of(result) : null);
		}
	}

	/** Answer that the function took too long. */
	void expire() {
		end(new CommandError(ErrorCode.TIMEOUT,
				"Command '" + this.command.definition().id() + "' did not finish in time"));
	}

	/** Answer that the function never ran. */
	void refuse(CommandError error) {
		leave();
		end(error);
	}

	void end(CommandError error) {
		if (giveUp()) {
			this.requester.fail(error, null);
		}
	}

	@Override
	public void abandon() {
		giveUp();
	}

	private boolean giveUp() {
		if (!set(ANSWERED)) {
			return false;
		}
		this.runner.forget(this);
		if (is(AWAITING)) {
			leave();
		}
		return true;
	}

	private void leave() {
		if (this.limit != null && set(LEFT)) {
			this.limit.leave();
		}
	}

	private boolean is(int flag) {
		return (this.state & flag) != 0;
	}

	/** Return whether this set the flag, and nobody before. */
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
	 * Spread by what there is, since the hash of an identity costs as much as the rest.
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
