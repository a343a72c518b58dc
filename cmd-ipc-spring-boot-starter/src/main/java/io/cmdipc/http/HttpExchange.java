package io.cmdipc.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One request and its answer, or the failure that stands in for it.
 * <p>
 * Concurrency: a flag decides between the answer, the timer and the end of the channel;
 * whoever sets it stops the others.
 */
final class HttpExchange extends BaseSubscriber<Answer> implements Runnable {

	private final Duration timeout;

	private final Consumer<Answer> receiver;

	private final Consumer<HttpExchange> onEnd;

	private final AtomicBoolean ended = new AtomicBoolean();

	private volatile @Nullable Disposable timer;

	/**
	 * Create an exchange.
	 * @param timeout how long it may take
	 * @param receiver who gets the answer, once
	 * @param onEnd who is told that it has ended, with or without an answer
	 */
	HttpExchange(Duration timeout, Consumer<Answer> receiver, Consumer<HttpExchange> onEnd) {
		this.timeout = timeout;
		this.receiver = receiver;
		this.onEnd = onEnd;
	}

	void start(Mono<Answer> request) {
		Disposable clock = Schedulers.parallel().schedule(this, this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		this.timer = clock;
		if (this.ended.get()) {
			clock.dispose();
			return;
		}
		request.subscribe(this);
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

	@Override
	public void run() {
		if (end(HttpFailure.timeout(this.timeout))) {
			cancel();
		}
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
		Disposable running = this.timer;
		if (running != null) {
			running.dispose();
		}
		this.onEnd.accept(this);
		if (answer != null) {
			this.receiver.accept(answer);
		}
		return true;
	}

}
