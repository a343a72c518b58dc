package io.cmdipc.http.server.webflux;

import io.cmdipc.http.server.OutgoingResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.ClassUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

/**
 * A response of an endpoint as WebFlux writes it: body in one piece, with its length.
 */
final class WrittenResponse implements ServerResponse {

	private static final boolean NETTY = ClassUtils.isPresent("reactor.netty.http.server.HttpServerResponse",
			WrittenResponse.class.getClassLoader());

	private static final MultiValueMap<String, ResponseCookie> NO_COOKIES = new LinkedMultiValueMap<>(0);

	private final OutgoingResponse response;

	/** Headers that were given to a filter, which may have changed them. */
	private @Nullable HttpHeaders headers;

	WrittenResponse(OutgoingResponse response) {
		this.response = response;
	}

	@Override
	public HttpStatusCode statusCode() {
		return HttpStatusCode.valueOf(this.response.status());
	}

	@Override
	public HttpHeaders headers() {
		HttpHeaders known = this.headers;
		if (known == null) {
			known = new HttpHeaders();
			describe(known);
			this.headers = known;
		}
		return known;
	}

	private void describe(HttpHeaders target) {
		this.response.writeHeaders(target::set, target::add);
		byte[] body = this.response.body();
		if (body != null) {
			target.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
		}
	}

	@Override
	public MultiValueMap<String, ResponseCookie> cookies() {
		return NO_COOKIES;
	}

	@Override
	public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
		ServerHttpResponse target = exchange.getResponse();
		if (NETTY && target.bufferFactory() instanceof NettyDataBufferFactory && Netty.hasSentHeaders(target)) {
			return Mono.empty();
		}
		target.setStatusCode(statusCode());
		if (this.headers != null) {
			target.getHeaders().putAll(this.headers);
		}
		else {
			describe(target.getHeaders());
		}
		byte[] body = this.response.body();
		return (body != null && body.length > 0) ? target.writeWith(Mono.just(target.bufferFactory().wrap(body)))
				: target.setComplete();
	}

	/**
	 * Reactor Netty, which responds to a body with broken chunks by itself.
	 */
	private static final class Netty {

		static boolean hasSentHeaders(ServerHttpResponse target) {
			ServerHttpResponse written = target;
			while (written instanceof ServerHttpResponseDecorator decorator) {
				written = decorator.getDelegate();
			}
			return written instanceof AbstractServerHttpResponse server
					&& server.getNativeResponse() instanceof HttpServerResponse response && response.hasSentHeaders();
		}

	}

}
