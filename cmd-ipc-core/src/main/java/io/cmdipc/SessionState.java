package io.cmdipc;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * State of a channel. Every change replaces one immutable snapshot.
 */
final class SessionState {

	private volatile Snapshot current = new Snapshot(AttachedChannel.State.STARTING, Instant.now(), false, false, false,
			false, null);

	/** Record that the channel can send. */
	void opened(Consumer<Snapshot> notice) {
		change(Snapshot::open, (before) -> true, notice);
	}

	/**
	 * Record that the peer can be reached.
	 * @param notice queues the notice if the peer was unreachable before
	 * @return whether it was
	 */
	boolean reachable(Consumer<Snapshot> notice) {
		return change(Snapshot::reach, Snapshot::isUnreachable, notice);
	}

	/**
	 * Record that the peer cannot be reached.
	 * @param notice queues the notice if the peer was not known to be unreachable before
	 * @return whether it was not
	 */
	boolean unreachable(String cause, Consumer<Snapshot> notice) {
		return change((before) -> before.lose(cause), (before) -> !before.isUnreachable(), notice);
	}

	/** Record that the commands which the peer has listed are published. */
	void learned() {
		if (!now().known()) {
			change(Snapshot::learn, (before) -> false, (now) -> {
			});
		}
	}

	/** Record that the peer is being sent the commands of this registry. */
	void listed() {
		if (!now().told()) {
			change(Snapshot::tell, (before) -> false, (now) -> {
			});
		}
	}

	/** Return whether this call closed the channel, after which nothing changes. */
	boolean close() {
		return change(Snapshot::end, (before) -> true, (now) -> {
		});
	}

	boolean isClosed() {
		return now().closed();
	}

	boolean isOpen() {
		return now().state() == AttachedChannel.State.OPEN;
	}

	/** Return whether the channel has been started and cannot reach its peer. */
	boolean isLost() {
		Snapshot now = now();
		return now.started() && now.isUnreachable();
	}

	/** Return whether the channel is waiting for its peer. */
	boolean awaitsPeer() {
		Snapshot now = now();
		return !now.started() || now.isUnreachable();
	}

	/** Return whether the commands are published that the peer has listed. */
	boolean knowsCommands() {
		return now().known();
	}

	/** Return whether the peer is sent new commands. */
	boolean wantsNews() {
		return now().told() || isOpen();
	}

	Snapshot now() {
		return this.current;
	}

	/*
	 * The notice is queued under the lock, so notices have the order of the changes.
	 */
	private synchronized boolean change(UnaryOperator<Snapshot> change, Predicate<Snapshot> noticed,
			Consumer<Snapshot> notice) {
		Snapshot before = this.current;
		if (before.closed()) {
			return false;
		}
		this.current = change.apply(before);
		if (!noticed.test(before)) {
			return false;
		}
		notice.accept(this.current);
		return true;
	}

	/**
	 * The state at one moment.
	 *
	 * @param state the state that users see
	 * @param since the time of the last change of that state
	 * @param started whether the channel has been started
	 * @param known whether the commands are published that the peer has listed
	 * @param told whether the peer was sent the commands of this registry
	 * @param closed whether the channel is closed
	 * @param failure the last time that the peer could not be reached
	 */
	record Snapshot(AttachedChannel.State state, Instant since, boolean started, boolean known, boolean told,
			boolean closed, @Nullable Failure failure) {

		private Snapshot open() {
			return isUnreachable()
					? new Snapshot(this.state, this.since, true, this.known, this.told, false, this.failure)
					: new Snapshot(AttachedChannel.State.OPEN, Instant.now(), true, this.known, this.told, false,
							this.failure);
		}

		private Snapshot reach() {
			if (!isUnreachable()) {
				return this;
			}
			AttachedChannel.State next = this.started ? AttachedChannel.State.OPEN : AttachedChannel.State.STARTING;
			return new Snapshot(next, Instant.now(), this.started, this.known, this.told, false, this.failure);
		}

		private Snapshot lose(String cause) {
			return new Snapshot(AttachedChannel.State.UNREACHABLE, isUnreachable() ? this.since : Instant.now(),
					this.started, this.known, this.told, false, new Failure(cause, Instant.now()));
		}

		private Snapshot learn() {
			return new Snapshot(this.state, this.since, this.started, true, this.told, false, this.failure);
		}

		private Snapshot tell() {
			return new Snapshot(this.state, this.since, this.started, this.known, true, false, this.failure);
		}

		private Snapshot end() {
			return new Snapshot(this.state, this.since, this.started, this.known, this.told, true, this.failure);
		}

		@Nullable String lastError() {
			return (this.failure != null) ? this.failure.cause() : null;
		}

		@Nullable Instant lastErrorTime() {
			return (this.failure != null) ? this.failure.time() : null;
		}

		boolean isUnreachable() {
			return this.state == AttachedChannel.State.UNREACHABLE;
		}

	}

	/**
	 * A peer that could not be reached.
	 */
	record Failure(String cause, Instant time) {

	}

}
