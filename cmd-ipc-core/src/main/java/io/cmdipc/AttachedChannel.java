package io.cmdipc;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a registry knows of one of its channels.
 *
 * @param id its name
 * @param type what kind of channel it is, such as {@code in-memory}
 * @param peer where it leads, {@code null} where that has no name
 * @param state whether it carries messages
 * @param router whether unknown commands are escalated to it
 * @param since when it entered that state
 * @param lastError why the peer could not be reached the last time that happened,
 * {@code null} where it never did
 * @param commands how many remote commands it owns
 * @param inFlight how many calls of the peer are being handled
 * @param waiting how many calls of the peer wait because as many are in flight as may be
 * @param awaited how many answers of the peer are awaited
 */
public record AttachedChannel(String id, String type, @Nullable String peer, State state, boolean router, Instant since,
		@Nullable String lastError, int commands, int inFlight, int waiting, int awaited) {

	/**
	 * What a channel is doing.
	 */
	public enum State {

		/** It has been asked to start and has not said that it can send. */
		STARTING,
		/** It carries messages. */
		OPEN,
		/** Its peer cannot be reached; the channel goes on trying. */
		UNREACHABLE

	}

}
