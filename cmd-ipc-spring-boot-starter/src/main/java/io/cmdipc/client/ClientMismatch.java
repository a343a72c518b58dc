package io.cmdipc.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Mismatch between a method of a client and the command that it calls, by the schemas
 * that the command is published with.
 *
 * @param method the method, such as {@code Billing.charge(Charge)}
 * @param commandId the id of the command
 * @param channelId the channel that leads to the command, {@code null} if it is local
 * @param differences the differences, each with its JSON path and both sides, such as
 * {@code $.amount: the method sends a string, the command takes a number}
 */
public record ClientMismatch(String method, String commandId, @Nullable String channelId, List<String> differences) {

	/**
	 * Create a mismatch.
	 */
	public ClientMismatch {
		differences = List.copyOf(differences);
	}

	/**
	 * Return a sentence with method, command, channel and differences.
	 * @return the sentence, without a full stop
	 */
	@Override
	public String toString() {
		return this.method + " does not fit command '" + this.commandId + "'"
				+ ((this.channelId != null) ? " of channel '" + this.channelId + "'" : "") + ": "
				+ String.join("; ", this.differences);
	}

}
