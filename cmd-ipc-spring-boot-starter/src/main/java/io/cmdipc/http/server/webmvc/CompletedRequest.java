package io.cmdipc.http.server.webmvc;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

import io.cmdipc.http.server.OutgoingResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request whose response is written without another pass through the filters, as its
 * client takes it.
 * <p>
 * It has no time limit of the container: the registry has one for each call.
 * <p>
 * Concurrency: (1) a response is written by a thread of its own, while the container may
 * end the request on another, if the body is broken or the client is gone: status and
 * headers are set under the lock, under which the request is marked as ended, so that
 * they cannot become those of another request; what is refused later by the container is
 * not an error; (2) a body that is broken ends the request as soon as its listener
 * returns, so the response to it is written by the thread that calls the listener;
 * {@link #onError onError} is called next, and completes the request.
 */
final class CompletedRequest implements AsyncRequest, AsyncListener {

	/** Tomcat closes the connection after these, and does not wait for the body. */
	private static final Set<Integer> CLOSING = Set.of(400, 408, 413, 500, 503);

	private final WebMvcExchange exchange;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private @Nullable AsyncContext context;

	private boolean completed;

	private volatile @Nullable Thread failing;

	private volatile boolean bodyEnded;

	private volatile boolean written;

	CompletedRequest(WebMvcExchange exchange, HttpServletRequest request, HttpServletResponse response) {
		this.exchange = exchange;
		this.request = request;
		this.response = response;
	}

	@Override
	public boolean isNeededFor(OutgoingResponse known, RequestBody body) {
		byte[] bytes = known.body();
		return (bytes != null && bytes.length > this.response.getBufferSize())
				|| (!CLOSING.contains(known.status()) && !body.isRead());
	}

	@Override
	public void start(boolean bodyRead) {
		this.bodyEnded = bodyRead;
		AsyncContext started = this.request.startAsync(this.request, this.response);
		started.setTimeout(0);
		started.addListener(this);
		this.context = started;
	}

	/*
	 * On a thread of the container, since it goes on with the next request of the
	 * connection when this one is complete.
	 */
	@Override
	public void respond(OutgoingResponse known) {
		if (this.failing == Thread.currentThread()) {
			ServletResponses.writeToBrokenRequest(known, this.response);
			return;
		}
		execute(() -> write(known));
	}

	@Override
	public void execute(Runnable task) {
		try {
			context().start(task);
		}
		catch (IllegalStateException | RejectedExecutionException ex) {
			this.exchange.ended();
		}
	}

	private void write(OutgoingResponse known) {
		try {
			ResponseWriter writer = describe(known);
			if (writer == null) {
				complete();
			}
			else {
				writer.start();
			}
		}
		catch (IOException | RuntimeException ex) {
			complete();
		}
	}

	/*
	 * A small response to a whole request needs no listener: the container has a buffer.
	 */
	private synchronized @Nullable ResponseWriter describe(OutgoingResponse known) throws IOException {
		if (this.completed) {
			return null;
		}
		byte[] body = known.body();
		if (this.bodyEnded && (body == null || body.length <= this.response.getBufferSize())) {
			ServletResponses.write(known, this.response);
			return null;
		}
		byte[] described = ServletResponses.describe(known, this.response);
		return new ResponseWriter(this.response.getOutputStream(), described, () -> written(known));
	}

	private void written(OutgoingResponse known) {
		this.written = true;
		if (this.bodyEnded || CLOSING.contains(known.status())) {
			complete();
		}
	}

	@Override
	public void bodyFailed(Runnable interruption) {
		this.failing = Thread.currentThread();
		interruption.run();
		this.failing = null;
	}

	@Override
	public void bodyEnded() {
		this.bodyEnded = true;
		if (this.written) {
			complete();
		}
	}

	private void complete() {
		if (end()) {
			try {
				context().complete();
			}
			catch (IllegalStateException ex) {
				this.exchange.ended();
			}
		}
	}

	private synchronized boolean end() {
		boolean first = !this.completed;
		this.completed = true;
		return first;
	}

	@Override
	public void onComplete(AsyncEvent event) {
		end();
		this.exchange.ended();
	}

	/*
	 * Completes the request once more if it is complete: with the error the container has
	 * begun it again, and makes a page of errors of it that nobody reads otherwise.
	 */
	@Override
	public void onError(AsyncEvent event) {
		end();
		try {
			context().complete();
		}
		catch (IllegalStateException ex) {
			this.exchange.ended();
		}
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		complete();
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
	}

	private AsyncContext context() {
		return Objects.requireNonNull(this.context);
	}

}
