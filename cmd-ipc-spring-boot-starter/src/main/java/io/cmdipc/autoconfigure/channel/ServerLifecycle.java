package io.cmdipc.autoconfigure.channel;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.EnvironmentAware;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/**
 * Lifecycle of a server through which peers reach this application: a bean of this type
 * starts the server once the channels of the application are attached, and stops it
 * before they are detached and before a web server waits for its requests in progress.
 */
public final class ServerLifecycle implements SmartLifecycle, EnvironmentAware {

	private static final Logger logger = LoggerFactory.getLogger(ServerLifecycle.class);

	private final Runnable start;

	private final Supplier<CompletionStage<Void>> stop;

	private final AtomicReference<Duration> patience;

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param start starts to accept peers, also after a stop
	 * @param stop accepts no further call and returns what completes once the calls in
	 * progress were answered; Spring waits for that within
	 * {@code spring.lifecycle.timeout-per-shutdown-phase}
	 */
	public ServerLifecycle(Runnable start, Supplier<CompletionStage<Void>> stop) {
		this(start, stop, new AtomicReference<>(Duration.ZERO));
	}

	/**
	 * Create the lifecycle of a server that a web server runs: calls in progress are
	 * waited for while the web server still serves, and refuses further ones.
	 * @param drain refuses further calls, waits for those in progress for the given time,
	 * answers the rest, and returns what completes then
	 * @return the lifecycle
	 */
	public static ServerLifecycle withinWebServer(Function<Duration, CompletionStage<Void>> drain) {
		AtomicReference<Duration> patience = new AtomicReference<>(Duration.ZERO);
		return new ServerLifecycle(() -> {
		}, () -> drain.apply(patience.get()), patience);
	}

	private ServerLifecycle(Runnable start, Supplier<CompletionStage<Void>> stop, AtomicReference<Duration> patience) {
		this.start = start;
		this.stop = stop;
		this.patience = patience;
	}

	@Override
	public void setEnvironment(Environment environment) {
		this.patience.set(StopPatience.of(environment));
	}

	@Override
	public void start() {
		this.start.run();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		CompletionStage<Void> unused = this.stop.get();
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		CompletionStage<Void> unused = CompletableFuture.<Void>completedFuture(null)
			.thenCompose((nothing) -> this.stop.get())
			.whenComplete((result, failure) -> {
				if (failure != null) {
					logger.warn("A server of commands could not be stopped", failure);
				}
				callback.run();
			});
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
		return ChannelPhases.SERVE;
	}

}
