package io.cmdipc.http;

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

	private final HttpHeaders headers = new HttpHeaders();

	private final byte[] body;

	private BytesResponse(HttpStatus status, String contentType, byte[] body) {
		this.status = status;
		this.body = body;
		this.headers.set(HttpHeaders.CONTENT_TYPE, contentType);
		this.headers.setContentLength(body.length);
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
		this.headers.set(name, value);
		return this;
	}

	@Override
	public HttpStatus statusCode() {
		return this.status;
	}

	@Override
	public HttpHeaders headers() {
		return this.headers;
	}

	@Override
	public MultiValueMap<String, ResponseCookie> cookies() {
		return NO_COOKIES;
	}

	@Override
	public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(this.status);
		response.getHeaders().putAll(this.headers);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(this.body)));
	}

}
