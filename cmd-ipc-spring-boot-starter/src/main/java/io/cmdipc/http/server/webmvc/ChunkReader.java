package io.cmdipc.http.server.webmvc;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Reads a body that comes in chunks on a thread that handles no event of the container.
 * <p>
 * Tomcat handles the last chunk as an event of its own, inside the call that reads it. On
 * the thread of another event of the same connection, that event begins the next request
 * of the connection beside this one: it closes the connection, with the call in progress,
 * when nothing has come within the time of an idle connection, or takes what follows for
 * a request. On any other thread, it waits until the event before is over.
 * <p>
 * Concurrency: (1) the thread of the event waits for its reader, which reads what is
 * there and waits for no client: so a broken body is reported by the event, and the
 * container calls the error listener as it does for any other body; (2) the event does
 * not wait once the body is finished, since the reader of the last chunk waits for the
 * event; (3) the end of the body is told once no reader is inside the stream, whether the
 * reader or the container has noticed it; (4) a reader never waits for a free thread,
 * since an event is waiting for it.
 */
final class ChunkReader {

	private static final Executor READERS = createReaders();

	private static final long LOOK_INTERVAL_MICROS = 100;

	private final Callable<Boolean> reading;

	private final BooleanSupplier finished;

	private final Runnable whenEnded;

	private final Runnable whenFailed;

	private boolean inside;

	private boolean ended;

	private boolean told;

	private boolean awaited;

	private @Nullable Throwable failure;

	/**
	 * Create a reader.
	 * @param reading reads what is there, and returns whether it has met the end
	 * @param finished whether nothing is left to read
	 * @param whenEnded called by no event of the container
	 * @param whenFailed called if reading fails and no event is left to report it
	 */
	ChunkReader(Callable<Boolean> reading, BooleanSupplier finished, Runnable whenEnded, Runnable whenFailed) {
		this.reading = reading;
		this.finished = finished;
		this.whenEnded = whenEnded;
		this.whenFailed = whenFailed;
	}

	private static Executor createReaders() {
		AtomicInteger count = new AtomicInteger();
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), (task) -> {
			Thread thread = new Thread(task, "cmd-ipc-chunks-" + count.incrementAndGet());
			thread.setDaemon(true);
			thread.setContextClassLoader(ChunkReader.class.getClassLoader());
			return thread;
		});
	}

	/** Read what is there. Called by an event of the container. */
	void read() throws IOException {
		CountDownLatch done = new CountDownLatch(1);
		synchronized (this) {
			this.inside = true;
			this.awaited = true;
		}
		READERS.execute(() -> run(done));
		Throwable cause = await(done);
		if (cause instanceof IOException broken) {
			throw broken;
		}
		if (cause != null) {
			throw new IOException(cause);
		}
	}

	private @Nullable Throwable await(CountDownLatch done) {
		try {
			boolean over = false;
			while (!over) {
				over = done.await(LOOK_INTERVAL_MICROS, TimeUnit.MICROSECONDS) || this.finished.getAsBoolean();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		synchronized (this) {
			this.awaited = false;
			return this.failure;
		}
	}

	private void run(CountDownLatch done) {
		boolean met = false;
		Throwable cause = null;
		try {
			met = this.reading.call();
		}
		catch (Throwable ex) {
			cause = ex;
		}
		boolean tells = leave(met, cause);
		done.countDown();
		if (tells) {
			((cause != null) ? this.whenFailed : this.whenEnded).run();
		}
	}

	/** Return whether this thread has to tell the outcome. */
	private synchronized boolean leave(boolean met, @Nullable Throwable cause) {
		this.inside = false;
		if (cause != null && this.awaited) {
			this.failure = cause;
			return false;
		}
		this.ended |= met || cause != null;
		return tellsEnd();
	}

	/** Receive the news of the container that the body has ended. */
	void end() {
		if (meetsEnd()) {
			this.whenEnded.run();
		}
	}

	private synchronized boolean meetsEnd() {
		this.ended = true;
		return tellsEnd();
	}

	private boolean tellsEnd() {
		boolean tells = this.ended && !this.inside && !this.told;
		this.told |= tells;
		return tells;
	}

}
