package io.cmdipc.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.channel.ChannelPhases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Lifecycle of the calls that peers make over any channel: when the application stops,
 * new ones are refused, and those in progress are waited for before channels are
 * detached. Calls between the parts of the application go on, since calls in progress
 * need them, and are waited for, too.
 */
final class PeerCallsLifecycle implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(PeerCallsLifecycle.class);

	private static final Executor LOOK_AGAIN = CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS,
			Runnable::run);

	private final PeerCalls calls;

	private final Supplier<Stream<CommandRegistry>> registries;

	private final Duration patience;

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param calls the calls
	 * @param registries the registries of the application and its modules
	 * @param patience the time that calls in progress have to end
	 */
	PeerCallsLifecycle(PeerCalls calls, Supplier<Stream<CommandRegistry>> registries, Duration patience) {
		this.calls = calls;
		this.registries = registries;
		this.patience = patience;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.calls.refuse();
		this.running = false;
	}

	@Override
	public void stop(Runnable callback) {
		stop();
		look(System.nanoTime() + this.patience.toNanos(), callback);
	}

	private void look(long deadline, Runnable callback) {
		try {
			long calls = inProgress();
			if (calls > 0 && deadline - System.nanoTime() > 0) {
				LOOK_AGAIN.execute(() -> look(deadline, callback));
				return;
			}
			if (calls > 0) {
				logger.warn("The application stops although {} calls of peers are in progress: {} has passed", calls,
						this.patience);
			}
		}
		catch (RuntimeException ex) {
			logger.warn("It is not known whether calls of peers are in progress", ex);
		}
		callback.run();
	}

	/* A registry that a test has mocked returns null. */
	private long inProgress() {
		return this.registries.get()
			.map(CommandRegistry::channels)
			.filter(Objects::nonNull)
			.flatMap(List::stream)
			.mapToLong((channel) -> channel.inFlight() + channel.waiting())
			.sum();
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
