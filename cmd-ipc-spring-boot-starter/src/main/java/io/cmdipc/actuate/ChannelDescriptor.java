package io.cmdipc.actuate;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cmdipc.AttachedChannel;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of a channel of a registry.
 */
@JsonPropertyOrder({ "id", "type", "peer", "state", "router", "since", "lastError", "commands", "inFlight", "queue",
		"awaited" })
public final class ChannelDescriptor implements OperationResponseBody {

	private final AttachedChannel channel;

	ChannelDescriptor(AttachedChannel channel) {
		this.channel = channel;
	}

	/**
	 * Return the id of the channel.
	 * @return the id
	 */
	public String getId() {
		return this.channel.id();
	}

	/**
	 * Return the kind of the channel.
	 * @return a word such as {@code http}
	 */
	public String getType() {
		return this.channel.type();
	}

	/**
	 * Return the address or name of the peer.
	 * @return the address, {@code null} if the channel has none
	 */
	public @Nullable String getPeer() {
		return this.channel.peer();
	}

	/**
	 * Return the state of the channel.
	 * @return {@code starting}, {@code open} or {@code unreachable}
	 */
	public String getState() {
		return this.channel.state().name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether unknown commands are called at the peer.
	 * @return whether the channel leads to the router
	 */
	public boolean isRouter() {
		return this.channel.router();
	}

	/**
	 * Return the time at which the channel entered its state.
	 * @return the time
	 */
	public Instant getSince() {
		return this.channel.since();
	}

	/**
	 * Return the reason for which the peer was last unreachable.
	 * @return the text, {@code null} if it never was
	 */
	public @Nullable String getLastError() {
		return this.channel.lastError();
	}

	/**
	 * Return the number of commands of the peer.
	 * @return the number
	 */
	public int getCommands() {
		return this.channel.commands();
	}

	/**
	 * Return the number of calls of the peer that are in progress.
	 * @return the number
	 */
	public int getInFlight() {
		return this.channel.inFlight();
	}

	/**
	 * Return the number of calls of the peer that are queued.
	 * @return the number
	 */
	public int getQueue() {
		return this.channel.waiting();
	}

	/**
	 * Return the number of responses that the peer owes.
	 * @return the number
	 */
	public int getAwaited() {
		return this.channel.awaited();
	}

}
