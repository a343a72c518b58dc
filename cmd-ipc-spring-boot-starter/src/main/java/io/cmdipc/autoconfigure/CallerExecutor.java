package io.cmdipc.autoconfigure;

import java.util.concurrent.Executor;

import reactor.core.scheduler.Schedulers;

/**
 * Runs tasks on the calling thread, unless that is one that must not wait.
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
