package io.cmdipc;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The default executor of blocking functions and listeners: one virtual thread per task
 * if this JVM has them, else daemon threads that are kept for a minute.
 * <p>
 * Nothing is ever queued. Handlers wait for handlers, and a task in a queue would wait
 * for a thread whose handler waits for that task. So the number of threads follows the
 * in-flight limits, and a bound far above them refuses what would otherwise be a leak.
 */
final class HandlerThreads implements Executor, AutoCloseable {

	private static final int THREADS_PER_SLOT = 16;

	private final Executor threads;

	private final Semaphore free;

	private final int maxThreads;

	HandlerThreads(String registryId, int maxThreads) {
		this.threads = createThreads("cmd-ipc-" + registryId + "-handler");
		this.maxThreads = maxThreads;
		this.free = new Semaphore(maxThreads);
	}

	/** Return the maximum number of threads for a maximum number of calls in progress. */
	static int maxThreads(int maxInFlight) {
		return (int) Math.min(Integer.MAX_VALUE, (long) maxInFlight * THREADS_PER_SLOT);
	}

	@Override
	public void execute(Runnable task) {
		if (!this.free.tryAcquire()) {
			throw new RejectedExecutionException("Too many handlers are running");
		}
		try {
			this.threads.execute(() -> {
				try {
					task.run();
				}
				finally {
					this.free.release();
				}
			});
		}
		catch (Throwable ex) {
			this.free.release();
			throw ex;
		}
	}

	/** Return the number of tasks that are running. */
	int running() {
		return this.maxThreads - this.free.availablePermits();
	}

	private static Executor createThreads(String name) {
		if (Runtime.version().feature() >= 21) {
			ThreadFactory factory = virtualThreads(name);
			return (task) -> factory.newThread(task).start();
		}
		AtomicInteger count = new AtomicInteger();
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), (task) -> {
			Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		});
	}

	/*
	 * Thread.ofVirtual().name(name).factory(), which the compiler does not know yet when
	 * it compiles for Java 17.
	 */
	private static ThreadFactory virtualThreads(String name) {
		try {
			Class<?> builderType = Class.forName("java.lang.Thread$Builder");
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			builder = builderType.getMethod("name", String.class).invoke(builder, name);
			return (ThreadFactory) builderType.getMethod("factory").invoke(builder);
		}
		catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException("This Java runtime has no virtual threads, but its version says so", ex);
		}
	}

	@Override
	public void close() {
		if (this.threads instanceof ThreadPoolExecutor pool) {
			pool.shutdown();
		}
	}

}
