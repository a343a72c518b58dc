package io.cmdipc.http.client;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * One request and its answer, or the failure that stands in for it.
 * <p>
 * Concurrency: (1) a flag decides between the answer, the clock and the end of the
 * channel; whoever sets it stops the others; (2) the reader of the body is stored and
 * then the flag read, and whoever sets the flag then stops the reader, so a body is not
 * read when nobody wants it.
 */
final class HttpExchange extends BaseSubscriber<Object> {

	private final HttpChannelSettings settings;

	private final Context context;

	private final long deadline;

	private final Consumer<Answer> receiver;

	private final Consumer<HttpExchange> onEnd;

	private final AtomicBoolean ended = new AtomicBoolean();

	private @Nullable ClientHttpResponse response;

	private volatile @Nullable AnswerReader reader;

	/**
	 * Create an exchange, whose time begins.
	 * @param settings how long it may take, and how much may be read
	 * @param context the context of the subscription to the client
	 * @param receiver who gets the answer, once
	 * @param onEnd who is told that it has ended, with or without an answer
	 */
	HttpExchange(HttpChannelSettings settings, Context context, Consumer<Answer> receiver,
			Consumer<HttpExchange> onEnd) {
		this.settings = settings;
		this.context = context;
		this.deadline = System.nanoTime() + settings.timeout().toNanos();
		this.receiver = receiver;
		this.onEnd = onEnd;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	/** End this where its time is over. */
	void expire(long now) {
		if (this.deadline - now <= 0) {
			stop(HttpFailure.timeout(this.settings.timeout()));
		}
	}

	/** Take the response, to be read as soon as this is told that it is there. */
	void respond(ClientHttpResponse newResponse) {
		this.response = newResponse;
	}

	@Override
	protected void hookOnNext(Object signal) {
		ClientHttpResponse toRead = this.response;
		if (toRead == null) {
			return;
		}
		int status = toRead.getStatusCode().value();
		AnswerReader newReader = new AnswerReader(this.settings.maxMessageSize(), this.context,
				toRead.getHeaders().getContentLength(), (status != 200) ? HttpFailure.status(status) : null, this::end);
		this.reader = newReader;
		toRead.getBody().subscribe(newReader);
		if (this.ended.get()) {
			newReader.stop();
		}
	}

	@Override
	protected void hookOnComplete() {
		if (this.reader == null) {
			end(HttpFailure.answered("Nothing"));
		}
	}

	@Override
	protected void hookOnError(Throwable failure) {
		end(HttpFailure.of(failure));
	}

	/** End this without an answer. */
	void abandon() {
		stop(null);
	}

	private void stop(@Nullable Answer answer) {
		if (end(answer)) {
			cancel();
			AnswerReader running = this.reader;
			if (running != null) {
				running.stop();
			}
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
