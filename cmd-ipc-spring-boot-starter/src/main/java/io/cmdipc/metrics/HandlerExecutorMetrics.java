package io.cmdipc.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Meters of the threads that run blocking handlers, if these are a pool. Virtual threads
 * are not: the calls in progress tell as much. Closing this removes the meters.
 */
public final class HandlerExecutorMetrics implements MeterBinder, AutoCloseable {

	private final List<BoundMeters> bound = new CopyOnWriteArrayList<>();

	private final Executor executor;

	/**
	 * Create meters.
	 * @param executor the executor of handlers
	 */
	public HandlerExecutorMetrics(Executor executor) {
		this.executor = executor;
	}

	@Override
	public void bindTo(MeterRegistry meterRegistry) {
		if (this.executor instanceof ThreadPoolTaskExecutor pool) {
			BoundMeters meters = new BoundMeters(meterRegistry);
			this.bound.add(meters);
			meters.gauge(CommandMeterDocumentation.HANDLER_EXECUTOR_ACTIVE, Tags.empty(), pool,
					ThreadPoolTaskExecutor::getActiveCount);
			meters.gauge(CommandMeterDocumentation.HANDLER_EXECUTOR_THREADS, Tags.empty(), pool,
					ThreadPoolTaskExecutor::getPoolSize);
			meters.gauge(CommandMeterDocumentation.HANDLER_EXECUTOR_MAX, Tags.empty(), pool,
					ThreadPoolTaskExecutor::getMaxPoolSize);
		}
	}

	@Override
	public void close() {
		this.bound.forEach(BoundMeters::remove);
		this.bound.clear();
	}

}
