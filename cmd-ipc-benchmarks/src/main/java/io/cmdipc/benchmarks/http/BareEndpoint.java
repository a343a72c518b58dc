package io.cmdipc.benchmarks.http;

import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The fastest WebFlux function that answers such a call and nothing else: the body is
 * read as bytes, without a codec of Spring, and the line is written as one array with its
 * length.
 */
final class BareEndpoint implements HandlerFunction<ServerResponse> {

	private final BareJson json = new BareJson();

	@Override
	public Mono<ServerResponse> handle(ServerRequest request) {
		return DataBufferUtils.join(request.exchange().getRequest().getBody())
			.flatMap((body) -> respond(this.json.answer(bytes(body))));
	}

	private static byte[] bytes(DataBuffer body) {
		byte[] bytes = new byte[body.readableByteCount()];
		body.read(bytes);
		DataBufferUtils.release(body);
		return bytes;
	}

	private static Mono<ServerResponse> respond(byte[] line) {
		return ServerResponse.ok()
			.contentType(MediaType.APPLICATION_NDJSON)
			.contentLength(line.length)
			.body((response, context) -> response.writeWith(Mono.just(response.bufferFactory().wrap(line))));
	}

}
