package io.cmdipc;

import java.time.Instant;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * State of a channel. Every change replaces one immutable snapshot.
 */
final class SessionState {

	private volatile Snapshot current = new Snapshot(AttachedChannel.State.STARTING, Instant.now(), false, false, false,
			null);

	/** Record that the channel can send. */
	void opened() {
		change(Snapshot::open);
	}

	/**
	 * Record that the peer has listed its commands.
	 * @return whether it was unreachable before
	 */
	boolean reachable() {
		return change(Snapshot::reach).isUnreachable();
	}

	/**
	 * Record that the peer cannot be reached.
	 * @return whether it was not known to be unreachable before
	 */
	boolean unreachable(String cause) {
		return !change((before) -> before.lose(cause)).isUnreachable();
	}

	/** Record that the peer is being sent the commands of this registry. */
	void listed() {
		if (!now().told()) {
			change(Snapshot::tell);
		}
	}

	boolean isStarting() {
		return !now().started();
	}

	boolean isOpen() {
		return now().state() == AttachedChannel.State.OPEN;
	}

	/** Return whether the channel is waiting for its peer. */
	boolean awaitsPeer() {
		Snapshot now = now();
		return !now.started() || now.isUnreachable();
	}

	/** Return whether the peer has listed its commands at least once. */
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

	/** Return the state before the change. */
	private synchronized Snapshot change(UnaryOperator<Snapshot> change) {
		Snapshot before = this.current;
		this.current = change.apply(before);
		return before;
	}

	/**
	 * The state at one moment.
	 *
	 * @param state the state that users see
	 * @param since the time of the last change of that state
	 * @param started whether the channel has been started
	 * @param known whether the peer has listed its commands
	 * @param told whether the peer was sent the commands of this registry
	 * @param lastError the reason why the peer could not be reached the last time
	 */
	record Snapshot(AttachedChannel.State state, Instant since, boolean started, boolean known, boolean told,
			@Nullable String lastError) {

		private Snapshot open() {
			return isUnreachable() ? new Snapshot(this.state, this.since, true, this.known, this.told, this.lastError)
					: new Snapshot(AttachedChannel.State.OPEN, Instant.now(), true, this.known, this.told,
							this.lastError);
		}

		private Snapshot reach() {
			if (!isUnreachable()) {
				return new Snapshot(this.state, this.since, this.started, true, this.told, this.lastError);
			}
			AttachedChannel.State next = this.started ? AttachedChannel.State.OPEN : AttachedChannel.State.STARTING;
			return new Snapshot(next, Instant.now(), this.started, true, this.told, this.lastError);
		}

		private Snapshot lose(String cause) {
			return new Snapshot(AttachedChannel.State.UNREACHABLE, isUnreachable() ? this.since : Instant.now(),
					this.started, this.known, this.told, cause);
		}

		private Snapshot tell() {
			return new Snapshot(this.state, this.since, this.started, this.known, true, this.lastError);
		}

		boolean isUnreachable() {
			return this.state == AttachedChannel.State.UNREACHABLE;
		}

	}

}
