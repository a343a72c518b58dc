package io.cmdipc;

import java.time.Instant;

/**
 * What a registry knows of one of its channels.
 *
 * @param id its name
 * @param state whether it is open yet
 * @param router whether unknown commands are escalated to it
 * @param since when it entered that state
 * @param commands how many remote commands it owns
 * @param inFlight how many calls of the peer are being handled
 * @param waiting how many calls of the peer wait because as many are in flight as may be
 * @param awaited how many answers of the peer are awaited
 */
public record AttachedChannel(String id, State state, boolean router, Instant since, int commands, int inFlight,
		int waiting, int awaited) {

	/**
	 * What a channel is doing.
	 */
	public enum State {

		/** It has been asked to start and has not said that it can send. */
		STARTING,
		/** It carries messages. */
		OPEN

	}

}
