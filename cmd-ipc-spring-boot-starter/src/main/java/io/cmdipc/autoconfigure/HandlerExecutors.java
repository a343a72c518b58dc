package io.cmdipc.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Creates the executor of blocking handlers. It has no queue: a handler may wait for the
 * response of another one, which must not be queued behind it.
 */
final class HandlerExecutors {

	private static final String THREAD_NAME_PREFIX = "cmd-ipc-handler-";

	private static final int THREADS_PER_SLOT = 16;

	private static final int KEEP_ALIVE_SECONDS = 60;

	private HandlerExecutors() {
	}

	/** Create an executor with virtual threads if the application uses them. */
	static Executor create(Environment environment, List<TaskDecorator> decorators,
			CommandRegistryProperties properties) {
		TaskDecorator decorator = compose(decorators);
		return Threading.VIRTUAL.isActive(environment) ? virtualThreads(maxThreads(properties), decorator)
				: platformThreads(maxThreads(properties), decorator);
	}

	private static Executor virtualThreads(int maxThreads, @Nullable TaskDecorator decorator) {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(THREAD_NAME_PREFIX);
		executor.setVirtualThreads(true);
		executor.setConcurrencyLimit(maxThreads);
		executor.setRejectTasksWhenLimitReached(true);
		if (decorator != null) {
			executor.setTaskDecorator(decorator);
		}
		return executor;
	}

	private static Executor platformThreads(int maxThreads, @Nullable TaskDecorator decorator) {
		ThreadPoolTaskExecutor executor = new HandlerThreads();
		executor.setThreadNamePrefix(THREAD_NAME_PREFIX);
		executor.setCorePoolSize(0);
		executor.setMaxPoolSize(maxThreads);
		executor.setQueueCapacity(0);
		executor.setKeepAliveSeconds(KEEP_ALIVE_SECONDS);
		executor.setDaemon(true);
		executor.setAcceptTasksAfterContextClose(true);
		if (decorator != null) {
			executor.setTaskDecorator(decorator);
		}
		return executor;
	}

	/*
	 * The number of threads is limited by the in-flight limits of the channels. This
	 * limit is far above them and only stops a leak of threads.
	 */
	private static int maxThreads(CommandRegistryProperties properties) {
		return (int) Math.min(Integer.MAX_VALUE, (long) properties.limits().maxInFlightPerChannel() * THREADS_PER_SLOT);
	}

	private static @Nullable TaskDecorator compose(List<TaskDecorator> decorators) {
		if (decorators.isEmpty()) {
			return null;
		}
		return (decorators.size() == 1) ? decorators.get(0) : new CompositeTaskDecorator(decorators);
	}

	/**
	 * Threads of handlers, which go on until the executor is destroyed: the calls in
	 * progress had their time before the channels were detached, and do not have it again
	 * here.
	 */
	private static final class HandlerThreads extends ThreadPoolTaskExecutor {

		@Override
		public void stop() {
		}

		@Override
		public void stop(Runnable callback) {
			callback.run();
		}

	}

}
