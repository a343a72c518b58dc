package io.cmdipc.autoconfigure;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Takes back the readiness of the application before anything else stops, and gives it
 * again when the application is started again. Spring Boot does so when a context with a
 * web server is closed, and not when it is stopped.
 */
final class ReadinessLifecycle implements SmartLifecycle {

	private final ApplicationContext context;

	private volatile boolean running;

	private boolean stopped;

	ReadinessLifecycle(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void start() {
		this.running = true;
		if (this.stopped) {
			AvailabilityChangeEvent.publish(this.context, ReadinessState.ACCEPTING_TRAFFIC);
		}
	}

	@Override
	public void stop() {
		this.running = false;
		this.stopped = true;
		AvailabilityChangeEvent.publish(this.context, ReadinessState.REFUSING_TRAFFIC);
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
		return DEFAULT_PHASE;
	}

}
