package io.cmdipc;

import java.time.Instant;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What a channel is doing, and since when.
 */
final class SessionState {

	private volatile Snapshot current = new Snapshot(AttachedChannel.State.STARTING, Instant.now(), false, false, null);

	/** Take note that the channel can send. */
	void opened() {
		change(Snapshot::open);
	}

	/**
	 * Take note that the peer has told its commands.
	 * @return whether it could not be reached before
	 */
	boolean reachable() {
		return change(Snapshot::reach).isAway();
	}

	/**
	 * Take note that the peer cannot be reached.
	 * @return whether it could be before, as far as one knew
	 */
	boolean unreachable(String cause) {
		return !change((before) -> before.lose(cause)).isAway();
	}

	boolean isStarting() {
		return !now().started();
	}

	boolean isOpen() {
		return now().state() == AttachedChannel.State.OPEN;
	}

	/** Return whether the peer has told its commands at least once. */
	boolean knowsCommands() {
		return now().knowsCommands();
	}

	Snapshot now() {
		return this.current;
	}

	/** Return what was before. */
	private synchronized Snapshot change(UnaryOperator<Snapshot> change) {
		Snapshot before = this.current;
		this.current = change.apply(before);
		return before;
	}

	/**
	 * The state at one moment.
	 *
	 * @param state what the channel is doing
	 * @param since when it began to
	 * @param started whether it has been started
	 * @param knowsCommands whether the peer has told its commands
	 * @param lastError why the peer could not be reached the last time
	 */
	record Snapshot(AttachedChannel.State state, Instant since, boolean started, boolean knowsCommands,
			@Nullable String lastError) {

		private Snapshot open() {
			return isAway() ? new Snapshot(this.state, this.since, true, this.knowsCommands, this.lastError)
					: new Snapshot(AttachedChannel.State.OPEN, Instant.now(), true, this.knowsCommands, this.lastError);
		}

		private Snapshot reach() {
			if (!isAway()) {
				return new Snapshot(this.state, this.since, this.started, true, this.lastError);
			}
			AttachedChannel.State next = this.started ? AttachedChannel.State.OPEN : AttachedChannel.State.STARTING;
			return new Snapshot(next, Instant.now(), this.started, true, this.lastError);
		}

		private Snapshot lose(String cause) {
			return new Snapshot(AttachedChannel.State.UNREACHABLE, isAway() ? this.since : Instant.now(), this.started,
					this.knowsCommands, cause);
		}

		boolean isAway() {
			return this.state == AttachedChannel.State.UNREACHABLE;
		}

	}

}
