package io.cmdipc.http.client;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * One request and its outcome.
 * <p>
 * Concurrency: (1) a flag decides between the response, the timeout and the close of the
 * channel; the thread that sets it stops the others; (2) the reader of the body is stored
 * and then the flag read, and the thread that sets the flag then stops the reader, so a
 * body is not read once the exchange has ended; (3) a response is stored and then the
 * flag read, and the thread that sets the flag then takes the response, so a response
 * that nobody reads is discarded by that thread; clients keep its buffers until then; (4)
 * the client is cancelled by the thread that reads the connection, if it has one, since a
 * client that is cancelled while it hands over a response may lose it.
 */
final class HttpExchange extends BaseSubscriber<Object> {

	private final MessageId id;

	private final HttpChannelSettings settings;

	private final Context context;

	private final long deadline;

	private final Consumer<Outcome> receiver;

	private final Consumer<HttpExchange> onEnd;

	private final AtomicBoolean ended = new AtomicBoolean();

	private final AtomicReference<@Nullable ClientHttpResponse> response = new AtomicReference<>();

	private volatile Executor connection = Runnable::run;

	private volatile @Nullable ClientHttpRequest request;

	private volatile @Nullable ResponseReader reader;

	private volatile boolean sent;

	/**
	 * Create an exchange. Its timeout starts now.
	 * @param id the id of the message
	 * @param settings the timeout and the maximum size
	 * @param context the context of the subscription to the client
	 * @param receiver receives the outcome, once
	 * @param onEnd called when the exchange has ended, with or without an outcome
	 */
	HttpExchange(MessageId id, HttpChannelSettings settings, Context context, Consumer<Outcome> receiver,
			Consumer<HttpExchange> onEnd) {
		this.id = id;
		this.settings = settings;
		this.context = DroppedSignals.in(context);
		this.deadline = System.nanoTime() + settings.timeout().toNanos();
		this.receiver = receiver;
		this.onEnd = onEnd;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	/** Return whether this is the exchange of a message. */
	boolean isOf(MessageId message) {
		return this.id.equals(message);
	}

	/** End the exchange if its time is over. */
	void expire(long now) {
		if (this.deadline - now <= 0) {
			stop(HttpFailure.timeout(this.settings.timeout()));
		}
	}

	/** Store the request, whose connection is read by a thread of its own. */
	void sendAs(ClientHttpRequest newRequest) {
		this.connection = ConnectionThread.of(newRequest);
		this.request = newRequest;
	}

	private void closeConnection() {
		ClientHttpRequest current = this.request;
		if (current != null) {
			ConnectionThread.close(current);
		}
	}

	/** Note that the client begins to send the body, and so has accepted the request. */
	void send() {
		this.sent = true;
	}

	/** Store the response, which is read on the next signal. */
	void respond(ClientHttpResponse newResponse) {
		this.response.set(newResponse);
		if (this.ended.get()) {
			discardResponse();
		}
	}

	@Override
	protected void hookOnNext(Object signal) {
		ClientHttpResponse toRead = this.response.getAndSet(null);
		if (toRead != null) {
			try {
				read(toRead);
			}
			catch (Throwable ex) {
				stop(HttpFailure.of(ex));
				discard(toRead);
			}
		}
	}

	private void read(ClientHttpResponse toRead) {
		int status = toRead.getStatusCode().value();
		ResponseReader newReader = new ResponseReader(this.settings.maxMessageSize(), this.context,
				toRead.getHeaders().getContentLength(),
				(status != 200) ? RefusedStatus.failure(status, toRead.getHeaders()) : null, this::end,
				this::closeConnection);
		this.reader = newReader;
		if (this.ended.get()) {
			newReader.stop();
		}
		toRead.getBody().subscribe(newReader);
	}

	private void discardResponse() {
		ClientHttpResponse unread = this.response.getAndSet(null);
		if (unread != null) {
			discard(unread);
		}
	}

	/* A body that is being read already refuses a second reader. */
	private void discard(ClientHttpResponse unread) {
		try {
			unread.getBody().subscribe(ResponseReader.discarding(this.context));
		}
		catch (RuntimeException ex) {
			DroppedSignals.error(ex);
		}
	}

	@Override
	protected void hookOnComplete() {
		if (this.reader == null) {
			end(HttpFailure.EMPTY_RESPONSE);
			discardResponse();
		}
	}

	@Override
	protected void hookOnError(Throwable failure) {
		end(this.sent ? HttpFailure.of(failure) : HttpFailure.ofUnsent(failure));
		discardResponse();
	}

	/** End the exchange without an outcome. */
	void abandon() {
		stop(null);
	}

	private void stop(@Nullable Outcome outcome) {
		if (end(outcome)) {
			try {
				this.connection.execute(this::stopReading);
			}
			catch (RejectedExecutionException ex) {
				stopReading();
			}
		}
	}

	private void stopReading() {
		cancel();
		ResponseReader running = this.reader;
		if (running != null) {
			running.stop();
		}
		discardResponse();
	}

	private boolean end(@Nullable Outcome outcome) {
		if (!this.ended.compareAndSet(false, true)) {
			return false;
		}
		this.onEnd.accept(this);
		if (outcome != null) {
			this.receiver.accept(outcome);
		}
		return true;
	}

}
