package io.cmdipc.autoconfigure;

import io.cmdipc.http.server.HttpServerChannel;

import org.springframework.context.SmartLifecycle;

/**
 * Lets no further call in when the application stops, before its web server waits for
 * those that are under way.
 */
final class HttpServerDrain implements SmartLifecycle {

	/** Above the phase in which Boot's web servers begin to wait. */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

	private final HttpServerChannel channel;

	private volatile boolean running;

	HttpServerDrain(HttpServerChannel channel) {
		this.channel = channel;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.channel.drain();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
