package io.cmdipc.http.server.webmvc;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.cmdipc.http.server.HttpEndpoint;
import io.cmdipc.http.server.OutgoingResponse;
import io.cmdipc.http.server.ServerExchange;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * One exchange between Spring MVC and an endpoint. It becomes asynchronous if its body or
 * its response is not there yet, or the response is larger than the buffer of the
 * container: no thread of the container waits for a client or a command.
 * <p>
 * Concurrency: (1) request and response are touched by threads of the container alone,
 * one after the other; (2) the response is stored before the asynchronous request is
 * read, and the other way round, so one of both threads sees both; the flag decides which
 * of them passes the response on.
 */
final class WebMvcExchange implements Consumer<OutgoingResponse> {

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final AtomicReference<@Nullable OutgoingResponse> outcome = new AtomicReference<>();

	private final AtomicBoolean responding = new AtomicBoolean();

	private @Nullable ServerExchange exchange;

	private volatile @Nullable AsyncRequest async;

	WebMvcExchange(HttpServletRequest request, HttpServletResponse response) {
		this.request = request;
		this.response = response;
	}

	/** Hand the request to an endpoint, and its body if that is needed. */
	void start(HttpEndpoint endpoint) throws IOException {
		ServerExchange started = endpoint.handle(new WebMvcRequest(this.request), this);
		this.exchange = started;
		AsyncRequest later = ServletResponses.isWrapped(this.response)
				? new DispatchedRequest(this, this.request, this.response)
				: new CompletedRequest(this, this.request, this.response);
		RequestBody body = new RequestBody(this.request, started, later);
		boolean received = !started.needsBody() || body.readAvailable();
		OutgoingResponse known = this.outcome.get();
		if (received && known != null && !later.isNeededFor(known, body)) {
			ServletResponses.write(known, this.response);
			return;
		}
		later.start(body.isRead());
		this.async = later;
		if (!body.isRead()) {
			body.readRest();
		}
		respond();
	}

	/** Write the response when the container dispatches the request again. */
	void resume(HttpServletResponse target) throws IOException {
		ServletResponses.write(Objects.requireNonNull(this.outcome.get()), target);
	}

	@Override
	public void accept(OutgoingResponse given) {
		if (this.outcome.compareAndSet(null, given)) {
			respond();
		}
	}

	private void respond() {
		AsyncRequest ready = this.async;
		OutgoingResponse known = this.outcome.get();
		if (ready != null && known != null && this.responding.compareAndSet(false, true)) {
			ready.respond(known);
		}
	}

	/** Cancel the exchange if it has not ended: its client is gone. */
	void ended() {
		Objects.requireNonNull(this.exchange).cancel();
	}

}
