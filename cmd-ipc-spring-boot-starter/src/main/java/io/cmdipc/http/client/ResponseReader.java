package io.cmdipc.http.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Reader of a response. It reads until the outcome is known, and then a little further,
 * since only a connection whose body was read to the end can be used again.
 * <p>
 * Signals are handled by one thread at a time, as Reactive Streams demand. Concurrency:
 * (1) the timer is set once the outcome is known, and reads nothing but the outcome; (2)
 * a flag decides whether the end of the body or the timer delivers the outcome; (3) any
 * thread may stop the reader; a timer that this thread does not see yet delivers the
 * outcome to an exchange that has ended, which ignores it.
 */
final class ResponseReader extends BaseSubscriber<DataBuffer> implements Runnable {

	/** Time to read the rest of a body once the outcome is known. */
	private static final Duration PATIENCE = Duration.ofMillis(100);

	private final int limit;

	private final Context context;

	private final long contentLength;

	private final Consumer<Outcome> receiver;

	private final Runnable whenBroken;

	private final AtomicBoolean delivered = new AtomicBoolean();

	private final ByteCollector bytes;

	private int lineStart;

	private long received;

	private @Nullable Outcome outcome;

	private @Nullable Disposable timer;

	/**
	 * Create a reader.
	 * @param limit the maximum number of bytes
	 * @param context the context of the subscription to the body
	 * @param contentLength the length of the body, negative if unknown
	 * @param outcome the outcome if it does not depend on the body
	 * @param receiver receives the outcome, once
	 * @param whenBroken called if the body cannot be read to its end
	 */
	ResponseReader(int limit, Context context, long contentLength, @Nullable Outcome outcome,
			Consumer<Outcome> receiver, Runnable whenBroken) {
		this.limit = limit;
		this.context = context;
		this.bytes = new ByteCollector(limit);
		this.contentLength = contentLength;
		this.outcome = outcome;
		this.receiver = receiver;
		this.whenBroken = whenBroken;
	}

	/** Create a reader that cancels the body it subscribes to. */
	static ResponseReader discarding(Context context) {
		ResponseReader reader = new ResponseReader(0, context, -1, HttpFailure.EMPTY_RESPONSE, (outcome) -> {
		}, () -> {
		});
		reader.stop();
		return reader;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		if (this.outcome != null) {
			expectEnd();
		}
		requestUnbounded();
	}

	@Override
	protected void hookOnNext(DataBuffer chunk) {
		try {
			this.received += chunk.readableByteCount();
			if (this.outcome == null) {
				take(chunk);
			}
		}
		catch (Throwable ex) {
			this.outcome = HttpFailure.of(ex);
			finish(this.outcome);
		}
		finally {
			DataBufferUtils.release(chunk);
		}
		if (this.received > this.limit) {
			finish((this.outcome != null) ? this.outcome
					: HttpFailure.received("A response of more than " + this.limit + " bytes"));
		}
		else if (this.outcome != null) {
			expectEnd();
		}
	}

	private void take(DataBuffer chunk) {
		int scanned = this.bytes.size();
		this.bytes.add(chunk);
		for (int i = scanned; i < this.bytes.size() && this.outcome == null; i++) {
			if (this.bytes.at(i) == '\n') {
				this.outcome = line(i);
				this.lineStart = i + 1;
			}
		}
	}

	/** Return the line that ends at an index, {@code null} if it is blank. */
	private @Nullable Outcome line(int end) {
		skipByteOrderMark(end);
		if (isBlank(this.lineStart, end)) {
			return null;
		}
		int size = this.bytes.size();
		return new Outcome.Line(this.bytes.part(this.lineStart, isBlank(end, size) ? size : end));
	}

	/* Not a part of JSON, but RFC 8259 lets readers ignore one before the text. */
	private void skipByteOrderMark(int end) {
		boolean marked = end - this.lineStart >= 3 && this.bytes.at(this.lineStart) == (byte) 0xEF
				&& this.bytes.at(this.lineStart + 1) == (byte) 0xBB && this.bytes.at(this.lineStart + 2) == (byte) 0xBF;
		if (marked) {
			this.lineStart += 3;
		}
	}

	private boolean isBlank(int from, int to) {
		for (int i = from; i < to; i++) {
			byte character = this.bytes.at(i);
			if (character != ' ' && character != '\n' && character != '\r' && character != '\t') {
				return false;
			}
		}
		return true;
	}

	private void expectEnd() {
		boolean complete = this.contentLength >= 0 && this.received >= this.contentLength;
		if (!complete && this.timer == null) {
			this.timer = Schedulers.parallel().schedule(this, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	@Override
	protected void hookOnComplete() {
		Outcome known = (this.outcome != null) ? this.outcome : line(this.bytes.size());
		finish((known != null) ? known : HttpFailure.EMPTY_RESPONSE);
	}

	@Override
	protected void hookOnError(Throwable failure) {
		this.whenBroken.run();
		finish((this.outcome != null) ? this.outcome : HttpFailure.of(failure));
	}

	@Override
	public void run() {
		if (this.outcome != null) {
			finish(this.outcome);
		}
	}

	private void finish(Outcome result) {
		if (this.delivered.compareAndSet(false, true)) {
			stop();
			this.receiver.accept(result);
		}
	}

	/** Stop reading. */
	void stop() {
		cancel();
		Disposable running = this.timer;
		if (running != null) {
			running.dispose();
		}
	}

}
