package io.cmdipc.http.server.webflux;

import java.net.InetSocketAddress;
import java.security.Principal;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.http.server.IncomingRequest;
import io.cmdipc.http.server.RequestHeaders;
import io.cmdipc.http.server.servlet.ServletAuthority;
import io.cmdipc.reactor.ReactorContext;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * A request of WebFlux. Netty makes new headers for each request, so they are read when
 * needed; other servers reuse theirs for the next request, so they are copied.
 */
final class WebFluxRequest implements IncomingRequest {

	private static final boolean SERVLETS = ClassUtils.isPresent("jakarta.servlet.http.HttpServletRequest",
			WebFluxRequest.class.getClassLoader());

	private final String method;

	private final RequestHeaders headers;

	private final @Nullable ServerHttpRequest request;

	private final @Nullable InetSocketAddress remoteAddress;

	private final @Nullable Principal principal;

	private final ContextView reactorContext;

	WebFluxRequest(ServerWebExchange exchange, @Nullable Principal principal, ContextView reactorContext) {
		ServerHttpRequest current = exchange.getRequest();
		boolean lasting = exchange.getResponse().bufferFactory() instanceof NettyDataBufferFactory;
		this.method = current.getMethod().name();
		this.headers = new SpringHeaders(lasting ? current.getHeaders() : copy(current));
		this.request = lasting ? current : null;
		this.remoteAddress = lasting ? null : current.getRemoteAddress();
		this.principal = principal;
		this.reactorContext = reactorContext;
	}

	private static HttpHeaders copy(ServerHttpRequest request) {
		HttpHeaders headers = HttpHeaders.copyOf(request.getHeaders());
		String authority = (SERVLETS && headers.getFirst(HttpHeaders.HOST) == null)
				? ServletAuthority.of(nativeRequest(request)) : null;
		if (authority != null) {
			headers.set(HttpHeaders.HOST, authority);
		}
		return headers;
	}

	/* A request of a test or of another kind has none. */
	private static @Nullable Object nativeRequest(ServerHttpRequest request) {
		try {
			return ServerHttpRequestDecorator.getNativeRequest(request);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			return null;
		}
	}

	@Override
	public String method() {
		return this.method;
	}

	@Override
	public RequestHeaders headers() {
		return this.headers;
	}

	@Override
	public @Nullable InetSocketAddress remoteAddress() {
		return (this.request != null) ? this.request.getRemoteAddress() : this.remoteAddress;
	}

	@Override
	public @Nullable Principal principal() {
		return this.principal;
	}

	@Override
	public MessageContext extend(MessageContext context) {
		return ReactorContext.add(context, this.reactorContext);
	}

}
