package io.cmdipc.http.server;

import java.nio.ByteBuffer;

/**
 * An exchange whose response was given without its body.
 */
final class EndedExchange implements ServerExchange {

	static final ServerExchange INSTANCE = new EndedExchange();

	private EndedExchange() {
	}

	@Override
	public boolean needsBody() {
		return false;
	}

	@Override
	public boolean receive(ByteBuffer piece) {
		return false;
	}

	@Override
	public void complete() {
	}

	@Override
	public void interrupt() {
	}

	@Override
	public void cancel() {
	}

}
