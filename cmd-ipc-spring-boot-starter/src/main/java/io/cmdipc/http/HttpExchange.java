package io.cmdipc.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;

/**
 * One request and its answer, or the failure that stands in for it.
 * <p>
 * Concurrency: a flag decides between the answer, the clock and the end of the channel;
 * whoever sets it stops the others.
 */
final class HttpExchange extends BaseSubscriber<Answer> {

	private final Duration timeout;

	private final long deadline;

	private final Consumer<Answer> receiver;

	private final Consumer<HttpExchange> onEnd;

	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * Create an exchange, whose time begins.
	 * @param timeout how long it may take
	 * @param receiver who gets the answer, once
	 * @param onEnd who is told that it has ended, with or without an answer
	 */
	HttpExchange(Duration timeout, Consumer<Answer> receiver, Consumer<HttpExchange> onEnd) {
		this.timeout = timeout;
		this.deadline = System.nanoTime() + timeout.toNanos();
		this.receiver = receiver;
		this.onEnd = onEnd;
	}

	/** End this where its time is over. */
	void expire(long now) {
		if (this.deadline - now <= 0 && end(HttpFailure.timeout(this.timeout))) {
			cancel();
		}
	}

	@Override
	protected void hookOnNext(Answer answer) {
		end(answer);
	}

	@Override
	protected void hookOnComplete() {
		end(HttpFailure.answered("Nothing"));
	}

	@Override
	protected void hookOnError(Throwable failure) {
		end(HttpFailure.of(failure));
	}

	/** End this without an answer. */
	void abandon() {
		if (end(null)) {
			cancel();
		}
	}

	private boolean end(@Nullable Answer answer) {
		if (!this.ended.compareAndSet(false, true)) {
			return false;
		}
		this.onEnd.accept(this);
		if (answer != null) {
			this.receiver.accept(answer);
		}
		return true;
	}

}
