package io.cmdipc.http.server.webflux;

import java.net.InetSocketAddress;

import io.cmdipc.channel.MessageContext;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;

import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class WebFluxRequestTests {

	private final HttpHeaders headers = new HttpHeaders();

	private InetSocketAddress address = InetSocketAddress.createUnresolved("first.example", 1);

	private final ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/cmd"))
		.mutate()
		.request(new Recycled())
		.build();

	@Test
	void headersAndAddressWhenServerUsesThemAgainAreThoseOfThisRequest() {
		this.headers.set("Authorization", "first");
		WebFluxRequest request = new WebFluxRequest(this.exchange, null, Context.empty());

		this.headers.set("Authorization", "second");
		this.address = InetSocketAddress.createUnresolved("second.example", 2);

		assertThat(request.headers().first("Authorization")).isEqualTo("first");
		assertThat(request.remoteAddress().getHostString()).isEqualTo("first.example");
	}

	@Test
	void headersWhenServerIsNettyAreNotCopied() {
		ServerWebExchange netty = this.exchange.mutate()
			.response(new MockServerHttpResponse(new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT)))
			.build();

		WebFluxRequest request = new WebFluxRequest(netty, null, Context.empty());
		this.headers.set("X-Late", "seen");

		assertThat(request.headers().first("X-Late")).isEqualTo("seen");
		assertThat(request.remoteAddress()).isSameAs(this.address);
	}

	@Test
	void extendWhenReactorContextIsEmptyReturnsTheContextItself() {
		WebFluxRequest request = new WebFluxRequest(this.exchange, null, Context.empty());

		assertThat(request.extend(MessageContext.NONE)).isSameAs(MessageContext.NONE);
	}

	/**
	 * A request of a server that uses headers again.
	 */
	private final class Recycled extends ServerHttpRequestDecorator {

		Recycled() {
			super(MockServerHttpRequest.post("/cmd").build());
		}

		@Override
		public HttpHeaders getHeaders() {
			return WebFluxRequestTests.this.headers;
		}

		@Override
		public InetSocketAddress getRemoteAddress() {
			return WebFluxRequestTests.this.address;
		}

	}

}
