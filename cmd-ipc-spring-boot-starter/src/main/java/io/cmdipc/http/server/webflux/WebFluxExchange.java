package io.cmdipc.http.server.webflux;

import java.util.Objects;
import java.util.function.Consumer;

import io.cmdipc.http.server.HttpEndpoint;
import io.cmdipc.http.server.IncomingRequest;
import io.cmdipc.http.server.OutgoingResponse;
import io.cmdipc.http.server.ServerExchange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.MonoSink;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * One exchange between WebFlux and an endpoint: passes on the body as its buffers come,
 * and emits the response.
 */
final class WebFluxExchange extends BaseSubscriber<DataBuffer> implements Consumer<OutgoingResponse> {

	private final ServerHttpRequest request;

	private final MonoSink<ServerResponse> sink;

	private @Nullable ServerExchange exchange;

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
	protected void hookOnNext(DataBuffer buffer) {
		try {
			if (!receive(buffer)) {
				cancel();
			}
		}
		finally {
			DataBufferUtils.release(buffer);
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
	protected void hookOnComplete() {
		exchange().complete();
	}

	@Override
	protected void hookOnError(Throwable failure) {
		exchange().cancel();
		this.sink.error(failure);
	}

	private void abandon() {
		cancel();
		exchange().cancel();
	}

	@Override
	public void accept(OutgoingResponse response) {
		this.sink.success(new WrittenResponse(response));
	}

	private ServerExchange exchange() {
		return Objects.requireNonNull(this.exchange);
	}

}
