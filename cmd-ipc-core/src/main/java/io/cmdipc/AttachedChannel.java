package io.cmdipc;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Description of one channel of a registry at one moment.
 */
public final class AttachedChannel {

	private final Address address;

	private final boolean router;

	private final Condition condition;

	private final Load load;

	private final Map<RegistryCounter, Long> counts;

	AttachedChannel(Address address, boolean router, Condition condition, Load load,
			Map<RegistryCounter, Long> counts) {
		this.address = address;
		this.router = router;
		this.condition = condition;
		this.load = load;
		this.counts = counts;
	}

	/**
	 * Return the id of the channel.
	 * @return the id
	 */
	public String id() {
		return this.address.id();
	}

	/**
	 * Return the kind of channel.
	 * @return a word such as {@code in-memory}
	 */
	public String type() {
		return this.address.type();
	}

	/**
	 * Return the address or name of the peer.
	 * @return the peer, {@code null} if it has no name
	 */
	public @Nullable String peer() {
		return this.address.peer();
	}

	/**
	 * Return the state of the channel.
	 * @return the state
	 */
	public State state() {
		return this.condition.state();
	}

	/**
	 * Return whether the peer has listed its commands, and those that are accepted are
	 * registered. An unreachable peer that was reached before has listed what it had.
	 * @return whether the commands of the peer are known
	 */
	public boolean listed() {
		return this.condition.listed();
	}

	/**
	 * Return whether calls of unknown commands are sent to the channel.
	 * @return whether the channel leads to the router
	 */
	public boolean router() {
		return this.router;
	}

	/**
	 * Return the time at which the channel entered its state.
	 * @return the time
	 */
	public Instant since() {
		return this.condition.since();
	}

	/**
	 * Return the reason why the peer could not be reached the last time.
	 * @return the reason, {@code null} if the peer has always been reachable
	 */
	public @Nullable String lastError() {
		return this.condition.lastError();
	}

	/**
	 * Return the time at which the peer could not be reached the last time.
	 * @return the time, {@code null} if the peer has always been reachable
	 */
	public @Nullable Instant lastErrorTime() {
		return this.condition.lastErrorTime();
	}

	/**
	 * Return the number of commands that the peer owns.
	 * @return the number
	 */
	public int commands() {
		return this.load.commands();
	}

	/**
	 * Return the number of calls of the peer that are in progress.
	 * @return the number
	 */
	public int inFlight() {
		return this.load.inFlight();
	}

	/**
	 * Return the number of calls of the peer that are queued.
	 * @return the number
	 */
	public int waiting() {
		return this.load.waiting();
	}

	/**
	 * Return the number of requests that the peer has not responded to.
	 * @return the number
	 */
	public int awaited() {
		return this.load.awaited();
	}

	/**
	 * Return the value of a counter for this channel since it was attached. What does not
	 * belong to a channel, such as {@link RegistryCounter#RETRY}, is counted for the
	 * registry alone.
	 * @param counter the counter
	 * @return the number
	 */
	public long count(RegistryCounter counter) {
		return this.counts.getOrDefault(counter, 0L);
	}

	@Override
	public String toString() {
		return "AttachedChannel[" + id() + ", " + state() + "]";
	}

	/**
	 * State of a channel.
	 */
	public enum State {

		/** The channel was started and cannot send yet. */
		STARTING,
		/** The channel carries messages. */
		OPEN,
		/** The peer cannot be reached; the channel keeps trying. */
		UNREACHABLE

	}

	/**
	 * The names of a channel.
	 */
	record Address(String id, String type, @Nullable String peer) {

	}

	/**
	 * The state of a channel, its begin, the last error with its time, and whether the
	 * peer has listed its commands.
	 */
	record Condition(State state, Instant since, @Nullable String lastError, @Nullable Instant lastErrorTime,
			boolean listed) {

	}

	/**
	 * The numbers of a channel.
	 */
	record Load(int commands, int inFlight, int waiting, int awaited) {

	}

}
