package io.cmdipc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The calls whose interceptors have not answered yet and have not proceeded, so that
 * nothing else ends them in time.
 * <p>
 * Concurrency: close raises the flag and then ends every call, storing stores and then
 * reads the flag, so no call outlives the close.
 */
final class InterceptedCalls implements Deadlines.Expiring {

	private static final SafeLogger logger = SafeLogger.of(InterceptedCalls.class);

	private final Set<Call> calls = ConcurrentHashMap.newKeySet();

	private final ResultReader results;

	private final int capacity;

	private final Deadlines deadlines;

	private final Counters counters;

	private final HolderReports holders = new HolderReports();

	private volatile @Nullable CommandError closed;

	InterceptedCalls(ResultReader results, int capacity, Deadlines deadlines, Counters counters) {
		this.results = results;
		this.capacity = capacity;
		this.deadlines = deadlines;
		this.counters = counters;
	}

	/** Keep a call until it ends. */
	void expect(Call call, long deadline) {
		if (this.calls.size() >= this.capacity) {
			this.counters.increment(RegistryCounter.OVERLOAD);
			call.end(new CommandError(ErrorCode.INTERNAL_ERROR, "The registry is overloaded: " + this.capacity
					+ " calls wait for an interceptor. Call again later"));
			return;
		}
		this.calls.add(call);
		this.deadlines.expect(deadline);
		CommandError refusal = this.closed;
		if (refusal != null) {
			call.end(refusal);
		}
		else if (call.isDone()) {
			forget(call);
		}
	}

	void forget(Call call) {
		this.calls.remove(call);
	}

	/** Return a result as the type that the caller asks for. */
	@Nullable Object read(CallProgress progress, @Nullable Object result) {
		return this.results.read((result != null) ? Payload.of(result) : null, progress.resultType());
	}

	/** Return the error of a call whose time is over, and report its interceptor. */
	CommandError timeout(CallProgress progress) {
		String holder = progress.holder();
		this.holders.report(progress.commandId(), holder);
		return new CommandError(ErrorCode.TIMEOUT,
				"Command '" + progress.commandId() + "' did not finish in time" + (progress.isOfPeer() ? "" : holder));
	}

	/**
	 * Return the exception for a caller. It says that the command has not begun only if
	 * that is so for this call, whatever an interceptor has called beside it. A peer is
	 * told of the failures of interceptors as it is told of those of handlers.
	 */
	CommandException failure(CallProgress progress, Throwable failure) {
		Throwable cause = Failures.unwrap(failure);
		if (!(cause instanceof CommandException ex)) {
			return (progress.isOfPeer() ? unexpected(progress, cause)
					: CallFailures.of(
							new CommandError(ErrorCode.INTERNAL_ERROR,
									"The call of command '" + progress.commandId() + "' failed in an interceptor"),
							cause))
				.ofCall(progress.commandId());
		}
		if (progress.commandId().equals(ex.commandId())) {
			return progress.isUnbegun() ? ex : CallFailures.begun(ex);
		}
		boolean nested = ex.commandId() != null && progress.isOfPeer();
		CommandException renewed = (nested && ex.code() == ErrorCode.INVALID_REQUEST) ? unexpected(progress, ex)
				: CallFailures.of(ex.toError(), ex)
					.having(nested ? null : ex.domainCode(), nested ? null : ex.details(), ex.errorId(),
							this.results.jsonMapper());
		boolean unbegun = ex.commandId() == null && !ex.mayHaveBegun() && progress.isUnbegun();
		return (unbegun ? renewed.notBegun() : renewed).ofCall(progress.commandId());
	}

	private CommandException unexpected(CallProgress progress, Throwable cause) {
		String id = ErrorDetails.newId();
		logger.failure("An interceptor of channel '" + progress.channelId() + "' failed (error id " + id
				+ ") with a call of command '{}'", progress.commandId(), cause);
		return CallFailures.of(
				new CommandError(ErrorCode.INTERNAL_ERROR,
						"Command '" + progress.commandId() + "' failed (error id " + id + ")"),
				ErrorDetails.ofId(id), this.results.jsonMapper(), cause);
	}

	@Override
	public long expire(long now) {
		long earliest = Deadlines.NONE;
		for (Call call : this.calls) {
			if (call.deadline() - now <= 0) {
				this.counters.increment(RegistryCounter.TIMEOUT);
				call.expire();
			}
			else {
				earliest = Deadlines.earlier(earliest, call.deadline());
			}
		}
		return earliest;
	}

	void close(CommandError refusal) {
		this.closed = refusal;
		for (Call call : this.calls) {
			call.end(refusal);
		}
	}

	/**
	 * A call that waits.
	 */
	interface Call {

		long deadline();

		boolean isDone();

		/** End the call because its time is over. */
		void expire();

		void end(CommandError error);

	}

}
