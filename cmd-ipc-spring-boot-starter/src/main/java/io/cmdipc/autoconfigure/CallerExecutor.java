package io.cmdipc.autoconfigure;

import java.util.concurrent.Executor;

import reactor.core.scheduler.Schedulers;

/**
 * Executor that runs tasks on the calling thread, unless that thread must not block.
 */
final class CallerExecutor implements Executor {

	private final Executor otherwise;

	CallerExecutor(Executor otherwise) {
		this.otherwise = otherwise;
	}

	@Override
	public void execute(Runnable task) {
		if (Schedulers.isInNonBlockingThread()) {
			this.otherwise.execute(task);
		}
		else {
			task.run();
		}
	}

}
