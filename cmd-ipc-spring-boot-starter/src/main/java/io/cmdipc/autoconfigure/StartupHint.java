package io.cmdipc.autoconfigure;

import java.util.function.Supplier;

import org.springframework.context.Lifecycle;

/**
 * What a caller of an unknown command is told while the application starts.
 */
final class StartupHint implements Supplier<String> {

	private static final String TEXT = " yet: while the application starts, handlers are registered after all singletons "
			+ "have been created, and channels are attached after that. Call commands from an ApplicationRunner or later";

	private final Lifecycle context;

	private volatile boolean started;

	StartupHint(Lifecycle context) {
		this.context = context;
	}

	@Override
	public String get() {
		if (!this.started) {
			this.started = this.context.isRunning();
		}
		return this.started ? "" : TEXT;
	}

}
