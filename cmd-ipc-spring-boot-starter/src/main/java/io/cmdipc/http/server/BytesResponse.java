package io.cmdipc.http.server;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * A response whose body is there as bytes and is written in one piece, with its length:
 * headers and body then leave in one packet, and clients need not wait for more.
 */
final class BytesResponse implements ServerResponse {

	private static final MultiValueMap<String, ResponseCookie> NO_COOKIES = new LinkedMultiValueMap<>(0);

	private final HttpStatus status;

	private final String contentType;

	private final byte[] body;

	/** What {@link #headers} gave to somebody, who may have changed it. */
	private @Nullable HttpHeaders headers;

	private BytesResponse(HttpStatus status, String contentType, byte[] body) {
		this.status = status;
		this.contentType = contentType;
		this.body = body;
	}

	/** Return a response that is one message, already with a line break behind it. */
	static BytesResponse message(byte[] line) {
		return new BytesResponse(HttpStatus.OK, MediaType.APPLICATION_NDJSON_VALUE, line);
	}

	/** Return a response that is JSON. */
	static BytesResponse json(HttpStatus status, byte[] json) {
		return new BytesResponse(status, MediaType.APPLICATION_JSON_VALUE, json);
	}

	/** Add a header, and return this. */
	BytesResponse with(String name, String value) {
		headers().set(name, value);
		return this;
	}

	@Override
	public HttpStatus statusCode() {
		return this.status;
	}

	@Override
	public HttpHeaders headers() {
		HttpHeaders known = this.headers;
		if (known == null) {
			known = new HttpHeaders();
			describeBody(known);
			this.headers = known;
		}
		return known;
	}

	private void describeBody(HttpHeaders target) {
		target.set(HttpHeaders.CONTENT_TYPE, this.contentType);
		target.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(this.body.length));
	}

	@Override
	public MultiValueMap<String, ResponseCookie> cookies() {
		return NO_COOKIES;
	}

	@Override
	public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(this.status);
		if (this.headers != null) {
			response.getHeaders().putAll(this.headers);
		}
		else {
			describeBody(response.getHeaders());
		}
		return response.writeWith(Mono.just(response.bufferFactory().wrap(this.body)));
	}

}
