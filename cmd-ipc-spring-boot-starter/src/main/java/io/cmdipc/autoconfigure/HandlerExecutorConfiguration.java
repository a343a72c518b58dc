package io.cmdipc.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The threads of blocking handlers. Nothing ever waits in a queue for one: handlers wait
 * for handlers, and what waits for a thread would wait for those that wait for it.
 * <p>
 * The bean is not a default candidate, so Boot still makes its own task executor; and it
 * is declared as no more than an executor, so that nobody collects it as a kind of task
 * executor.
 */
@Configuration(proxyBeanMethods = false)
class HandlerExecutorConfiguration {

	static final String BEAN_NAME = "commandHandlerExecutor";

	private static final String THREAD_NAME_PREFIX = "cmd-ipc-handler-";

	private static final int THREADS_PER_SLOT = 16;

	private static final int KEEP_ALIVE_SECONDS = 60;

	@Bean(name = BEAN_NAME, defaultCandidate = false)
	@Lazy
	@ConditionalOnMissingBean(name = BEAN_NAME)
	Executor commandHandlerExecutor(Environment environment, ObjectProvider<TaskDecorator> decorators,
			CommandRegistryProperties properties) {
		TaskDecorator decorator = compose(decorators.orderedStream().toList());
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
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
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
	 * The in-flight limits of the channels are what bounds the threads. This bound lies
	 * far above them, and refuses what would otherwise be a leak.
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

}
