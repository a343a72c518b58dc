package io.cmdipc.http.server.webmvc;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

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
 */
final class CompletedRequest implements AsyncRequest, AsyncListener {

	/** Tomcat closes the connection after these, and does not wait for the body. */
	private static final Set<Integer> CLOSING = Set.of(400, 408, 413, 500, 503);

	private final WebMvcExchange exchange;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final AtomicBoolean completed = new AtomicBoolean();

	private @Nullable AsyncContext context;

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
		try {
			context().start(() -> write(known));
		}
		catch (IllegalStateException ex) {
			this.exchange.ended();
		}
	}

	private void write(OutgoingResponse known) {
		try {
			new ResponseWriter(known, this.response, () -> written(known)).start();
		}
		catch (IOException | IllegalStateException ex) {
			complete();
		}
	}

	private void written(OutgoingResponse known) {
		this.written = true;
		if (this.bodyEnded || CLOSING.contains(known.status())) {
			complete();
		}
	}

	@Override
	public void bodyEnded() {
		this.bodyEnded = true;
		if (this.written) {
			complete();
		}
	}

	private void complete() {
		if (this.completed.compareAndSet(false, true)) {
			context().complete();
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.completed.set(true);
		this.exchange.ended();
	}

	@Override
	public void onError(AsyncEvent event) {
		complete();
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
