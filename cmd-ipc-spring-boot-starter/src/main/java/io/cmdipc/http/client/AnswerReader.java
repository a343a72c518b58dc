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
 * Reads a response until its answer is known, and then a little further: a body that is
 * read to its end leaves a connection that can be used again.
 * <p>
 * Concurrency: (1) what arrives is handled by one thread at a time, as everywhere in
 * Reactor; (2) the timer is set when the answer is known, and uses nothing but the
 * answer; (3) the end of the body and the timer agree by a flag on who tells the answer;
 * (4) any thread may stop the reading; a timer that it does not see yet tells an exchange
 * that has ended.
 */
final class AnswerReader extends BaseSubscriber<DataBuffer> implements Runnable {

	/** How long the rest of a body may take that comes after the answer. */
	private static final Duration PATIENCE = Duration.ofMillis(100);

	private final int limit;

	private final Context context;

	private final long contentLength;

	private final Consumer<Answer> receiver;

	private final AtomicBoolean told = new AtomicBoolean();

	private final ByteCollector bytes;

	private int lineStart;

	private long received;

	private @Nullable Answer answer;

	private @Nullable Disposable timer;

	/**
	 * Create a reader.
	 * @param limit how many bytes are read at the most
	 * @param context the context of the subscription to the body
	 * @param contentLength how many bytes are to come, negative where nobody knows
	 * @param answer the answer where it does not depend on the body
	 * @param receiver who gets the answer, once
	 */
	AnswerReader(int limit, Context context, long contentLength, @Nullable Answer answer, Consumer<Answer> receiver) {
		this.limit = limit;
		this.context = context;
		this.bytes = new ByteCollector(limit);
		this.contentLength = contentLength;
		this.answer = answer;
		this.receiver = receiver;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		if (this.answer != null) {
			expectEnd();
		}
		requestUnbounded();
	}

	@Override
	protected void hookOnNext(DataBuffer chunk) {
		try {
			this.received += chunk.readableByteCount();
			if (this.answer == null) {
				take(chunk);
			}
		}
		finally {
			DataBufferUtils.release(chunk);
		}
		if (this.received > this.limit) {
			finish((this.answer != null) ? this.answer
					: HttpFailure.answered("More than the allowed " + this.limit + " bytes"));
		}
		else if (this.answer != null) {
			expectEnd();
		}
	}

	private void take(DataBuffer chunk) {
		int scanned = this.bytes.size();
		this.bytes.add(chunk);
		for (int i = scanned; i < this.bytes.size() && this.answer == null; i++) {
			if (this.bytes.at(i) == '\n') {
				this.answer = line(i);
				this.lineStart = i + 1;
			}
		}
	}

	/** Return the line that ends there, {@code null} where it is blank. */
	private @Nullable Answer line(int end) {
		if (isBlank(this.lineStart, end)) {
			return null;
		}
		int size = this.bytes.size();
		return new Answer.Line(this.bytes.part(this.lineStart, isBlank(end, size) ? size : end));
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
		Answer known = (this.answer != null) ? this.answer : line(this.bytes.size());
		finish((known != null) ? known : HttpFailure.answered("Nothing"));
	}

	@Override
	protected void hookOnError(Throwable failure) {
		finish((this.answer != null) ? this.answer : HttpFailure.of(failure));
	}

	@Override
	public void run() {
		if (this.answer != null) {
			finish(this.answer);
		}
	}

	private void finish(Answer result) {
		if (this.told.compareAndSet(false, true)) {
			stop();
			this.receiver.accept(result);
		}
	}

	/** Read no more. */
	void stop() {
		cancel();
		Disposable running = this.timer;
		if (running != null) {
			running.dispose();
		}
	}

}
