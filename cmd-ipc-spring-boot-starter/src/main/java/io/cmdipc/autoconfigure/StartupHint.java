package io.cmdipc.autoconfigure;

import java.util.function.Supplier;

import org.springframework.context.ApplicationListener;
import org.springframework.context.Lifecycle;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * What a caller of an unknown command is told while the application starts, and once it
 * was stopped.
 */
final class StartupHint implements Supplier<String>, ApplicationListener<ContextRefreshedEvent> {

	private static final String STARTING = " yet: while the application starts, handlers are registered after all singletons "
			+ "have been created, and channels are attached after that. Call commands from an ApplicationRunner or later";

	private static final String STOPPED = ": the application was stopped and has not been started again";

	private final Lifecycle context;

	private volatile boolean started;

	StartupHint(Lifecycle context) {
		this.context = context;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		this.started = true;
	}

	@Override
	public String get() {
		if (this.context.isRunning()) {
			return "";
		}
		return this.started ? STOPPED : STARTING;
	}

}
