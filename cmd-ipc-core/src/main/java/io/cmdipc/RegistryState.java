package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;

/**
 * Whether a registry is open, and the errors of using one that is closed.
 */
final class RegistryState {

	private final String id;

	private volatile boolean closed;

	RegistryState(String id) {
		this.id = id;
	}

	boolean isClosed() {
		return this.closed;
	}

	void close() {
		this.closed = true;
	}

	IllegalStateException exception() {
		return new IllegalStateException(text());
	}

	CommandError error() {
		return new CommandError(ErrorCode.CHANNEL_DISCONNECTED, text());
	}

	private String text() {
		return "Registry '" + this.id + "' is closed";
	}

}
