package io.cmdipc.http.server.webflux;

import java.util.Objects;
import java.util.function.Consumer;

import io.cmdipc.http.server.HttpEndpoint;
import io.cmdipc.http.server.IncomingRequest;
import io.cmdipc.http.server.OutgoingResponse;
import io.cmdipc.http.server.ServerExchange;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.MonoSink;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * One exchange between WebFlux and an endpoint: passes on the body as its buffers come,
 * and emits the response.
 * <p>
 * A body that fails is the end of an exchange like another, and not an error of this
 * application, which WebFlux would log with its stack trace.
 * <p>
 * Concurrency: a client may be gone at any time; the flag is raised before the body is
 * cancelled, and read after the body was stored, so no body is read after its client is
 * gone.
 */
final class WebFluxExchange implements CoreSubscriber<DataBuffer>, Consumer<OutgoingResponse> {

	private final ServerHttpRequest request;

	private final MonoSink<ServerResponse> sink;

	private @Nullable ServerExchange exchange;

	private volatile @Nullable Subscription body;

	private volatile boolean ended;

	WebFluxExchange(ServerHttpRequest request, MonoSink<ServerResponse> sink) {
		this.request = request;
		this.sink = sink;
	}

	/** Hand the request to an endpoint, and its body if that is needed. */
	void start(HttpEndpoint endpoint, IncomingRequest incoming) {
		ServerExchange started = endpoint.handle(incoming, this);
		this.exchange = started;
		this.sink.onCancel(this::abandon);
		if (started.needsBody()) {
			this.request.getBody().subscribe(this);
		}
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.body = subscription;
		if (this.ended) {
			subscription.cancel();
		}
		else {
			subscription.request(1);
		}
	}

	/*
	 * One buffer at a time: a failure that Reactor Netty hands to a subscriber with
	 * unlimited demand comes a second time, and is logged, when the exchange ends.
	 */
	@Override
	public void onNext(DataBuffer buffer) {
		boolean more;
		try {
			more = !this.ended && receive(buffer);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
		if (more) {
			Objects.requireNonNull(this.body).request(1);
		}
		else {
			endBody();
		}
	}

	private boolean receive(DataBuffer buffer) {
		boolean more = true;
		try (DataBuffer.ByteBufferIterator pieces = buffer.readableByteBuffers()) {
			while (more && pieces.hasNext()) {
				more = exchange().receive(pieces.next());
			}
		}
		return more;
	}

	@Override
	public void onComplete() {
		if (!this.ended) {
			exchange().complete();
		}
	}

	@Override
	public void onError(Throwable failure) {
		if (!this.ended) {
			exchange().interrupt();
		}
	}

	private void abandon() {
		endBody();
		exchange().cancel();
	}

	private void endBody() {
		this.ended = true;
		Subscription reading = this.body;
		if (reading != null) {
			reading.cancel();
		}
	}

	@Override
	public void accept(OutgoingResponse response) {
		this.sink.success(new WrittenResponse(response));
	}

	private ServerExchange exchange() {
		return Objects.requireNonNull(this.exchange);
	}

}
