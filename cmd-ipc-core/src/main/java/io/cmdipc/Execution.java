package io.cmdipc;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A call of a local command that is not done at once: its function is blocking, or has
 * returned a stage.
 * <p>
 * Concurrency: (1) the first to set {@code answered} answers: the function, the clock, or
 * a caller who gave up; (2) the slot is given back once, by whoever sets {@code left}: a
 * function that holds a thread keeps its slot until it returns, so slots bound threads;
 * one that only owes a stage loses it with the answer. For that {@code awaiting} is
 * written and then {@code answered} read, and the other way round.
 */
final class Execution implements ReplyTo.Held, Runnable, BiConsumer<@Nullable Object, @Nullable Throwable> {

	private final CommandRunner runner;

	private final LocalCommand command;

	private final CommandInvocation invocation;

	private final @Nullable InvocationLimit limit;

	private final ReplyTo replyTo;

	private final long deadline;

	private final AtomicBoolean answered = new AtomicBoolean();

	private final AtomicBoolean left = new AtomicBoolean();

	private volatile boolean awaiting;

	Execution(CommandRunner runner, LocalCommand command, CommandInvocation invocation, @Nullable InvocationLimit limit,
			ReplyTo replyTo, long deadline) {
		this.runner = runner;
		this.command = command;
		this.invocation = invocation;
		this.limit = limit;
		this.replyTo = replyTo;
		this.deadline = deadline;
	}

	long deadline() {
		return this.deadline;
	}

	@Override
	public void run() {
		if (this.answered.get()) {
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
		this.awaiting = true;
		if (this.answered.get()) {
			leave();
		}
		else {
			stage.whenComplete(this);
		}
	}

	@Override
	public void accept(@Nullable Object result, @Nullable Throwable failure) {
		leave();
		if (!this.answered.compareAndSet(false, true)) {
			return;
		}
		this.runner.forget(this);
		if (failure != null) {
			this.runner.fail(this.replyTo, this.command, failure);
		}
		else {
			this.replyTo.succeed((result != null) ? Payload.of(result) : null);
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
			this.replyTo.fail(error, null);
		}
	}

	@Override
	public void abandon() {
		giveUp();
	}

	private boolean giveUp() {
		if (!this.answered.compareAndSet(false, true)) {
			return false;
		}
		this.runner.forget(this);
		if (this.awaiting) {
			leave();
		}
		return true;
	}

	private void leave() {
		if (this.limit != null && this.left.compareAndSet(false, true)) {
			this.limit.leave();
		}
	}

}
