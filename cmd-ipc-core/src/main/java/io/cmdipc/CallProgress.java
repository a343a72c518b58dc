package io.cmdipc;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.MessageContext;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one intercepted call, which the call and its changed copies share.
 * <p>
 * Concurrency: (1) starting stores the future and then reads the flag, ending raises the
 * flag and then reads the future, so no call goes on whose caller has ended it; (2)
 * proceeding declares that the command may begin and then reads the flag, so no command
 * begins once the end has read that it has not; (3) the rest is written by the thread
 * that proceeds, before the outcome exists, and read by those who have the outcome; the
 * clock reads the step as well, for the text of a timeout.
 */
final class CallProgress {

	private final String commandId;

	private final Type resultType;

	private final MessageContext context;

	private @Nullable String channelId;

	private @Nullable String channelType;

	/** In nanoseconds. */
	private final long timeout;

	private long deadline;

	private @Nullable TimedCall outer;

	private @Nullable MessageContext outgoing;

	private @Nullable Thread starter;

	private int attempts;

	private boolean waited;

	private boolean ofPeer;

	private @Nullable InterceptorStep step;

	private volatile @Nullable CompletableFuture<?> started;

	private volatile boolean begun;

	private volatile boolean ended;

	private @Nullable Throwable refusal;

	/**
	 * Create the progress of a call that is not started.
	 * @param commandId the command
	 * @param resultType the type as which the caller reads the result
	 * @param context the sender of the message that leads to the call
	 * @param channelId the channel through which the call leaves, if that is known
	 * @param timeout the time limit in nanoseconds
	 * @param deadline the deadline, {@link Deadlines#NONE} if the time is not running yet
	 */
	CallProgress(String commandId, Type resultType, MessageContext context, @Nullable String channelId, long timeout,
			long deadline) {
		this.commandId = commandId;
		this.resultType = resultType;
		this.context = context;
		this.channelId = channelId;
		this.timeout = timeout;
		this.deadline = deadline;
	}

	/**
	 * Set what a caller of this registry knows.
	 * @param newOuter the call whose function makes this one
	 * @param newOutgoing the context with which the call leaves, if it does
	 * @param newWaited whether the caller waits for the result on its thread
	 */
	CallProgress of(@Nullable TimedCall newOuter, MessageContext newOutgoing, boolean newWaited) {
		this.outer = newOuter;
		this.outgoing = newOutgoing;
		this.starter = Thread.currentThread();
		this.waited = newWaited;
		return this;
	}

	/** Declare that a peer makes the call, which is not told of interceptors. */
	CallProgress ofPeer() {
		this.ofPeer = true;
		return this;
	}

	boolean isOfPeer() {
		return this.ofPeer;
	}

	/**
	 * Return the context that was captured where the call began, {@code null} if this
	 * thread can be asked for it, which interceptors may have changed.
	 */
	@Nullable MessageContext outgoing() {
		return (this.starter == Thread.currentThread()) ? null : this.outgoing;
	}

	/** Record that the call is sent through a channel. */
	void leaves(String newChannelId, String newChannelType) {
		this.channelId = newChannelId;
		this.channelType = newChannelType;
		this.attempts++;
	}

	/** Return the kind of the channel, if the call was sent through it. */
	@Nullable String channelType() {
		return this.channelType;
	}

	int attempts() {
		return this.attempts;
	}

	boolean isWaited() {
		return this.waited;
	}

	String commandId() {
		return this.commandId;
	}

	Type resultType() {
		return this.resultType;
	}

	MessageContext context() {
		return this.context;
	}

	@Nullable String channelId() {
		return this.channelId;
	}

	long timeout() {
		return this.timeout;
	}

	/** Return the deadline, {@link Deadlines#NONE} if the time is not running yet. */
	long deadline() {
		return this.deadline;
	}

	/**
	 * Return the deadline, counted from now if the time is not running yet. Reading the
	 * time costs more than the rest of a call that ends at once.
	 */
	long startClock() {
		if (this.deadline == Deadlines.NONE) {
			long own = System.nanoTime() + this.timeout;
			TimedCall known = this.outer;
			this.deadline = (known != null) ? Deadlines.earlier(own, known.startClock()) : own;
		}
		return this.deadline;
	}

	void entered(InterceptorStep newStep) {
		if (this.step == null) {
			this.step = newStep;
		}
		else {
			this.step.entered(newStep);
		}
	}

	/** Return a text about the interceptor that keeps the call, empty for none. */
	String holder() {
		return InterceptorStep.holder(this.step);
	}

	/**
	 * Require that the call has not ended.
	 * @throws CommandTimeoutException if an interceptor has kept it for too long
	 */
	void requireTime() {
		if (this.ended) {
			throw CallFailures.tooLate(this.commandId);
		}
	}

	/** Declare that the command may begin from now on. */
	void begins() {
		this.begun = true;
	}

	/** Record that the call was not started. */
	void notStarted(CommandException failure) {
		this.begun = failure.mayHaveBegun();
	}

	/** Return whether it is certain that the command has not begun. */
	boolean isUnbegun() {
		CompletableFuture<?> call = this.started;
		return (call != null) ? hasEndedUnbegun(call) : !this.begun;
	}

	private static boolean hasEndedUnbegun(CompletableFuture<?> call) {
		try {
			Object unused = call.getNow(null);
			return false;
		}
		catch (Throwable ex) {
			return Failures.unwrap(ex) instanceof CommandException failure && !failure.mayHaveBegun();
		}
	}

	/** Record the future of the call, which ends in time by itself. */
	void started(CompletableFuture<?> call) {
		this.started = call;
		if (this.ended) {
			call.cancel(false);
		}
	}

	boolean isEnded() {
		return this.ended;
	}

	/** Free what the call holds. */
	void ended() {
		this.ended = true;
		CompletableFuture<?> call = this.started;
		if (call != null) {
			call.cancel(false);
		}
	}

	@SuppressWarnings("ReferenceEquality")
	boolean isStarted(Object stage) {
		return this.started == ((stage instanceof ObservedStage observed) ? observed.origin() : stage);
	}

	/** Record that the caller may not wait on its thread, which no code may hide. */
	void refused(Throwable ex) {
		this.refusal = ex;
	}

	@SuppressWarnings("ReferenceEquality")
	boolean isRefusal(Throwable ex) {
		return this.refusal == ex;
	}

}
