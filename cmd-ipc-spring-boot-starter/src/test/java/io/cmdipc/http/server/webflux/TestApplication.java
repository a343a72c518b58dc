package io.cmdipc.http.server.webflux;

import java.security.Principal;
import java.time.Duration;
import java.util.function.Consumer;

import io.cmdipc.http.UnpooledClients;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * An application that serves routes as WebFlux does: by its handler mappings, behind its
 * filters, on a port of this machine.
 */
public final class TestApplication implements AutoCloseable {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final DisposableServer server;

	public TestApplication(RouterFunction<?> routes, @Nullable Principal principal) {
		this(routes, (context) -> {
			if (principal != null) {
				context.registerBean(WebFilter.class, () -> (exchange, chain) -> chain
					.filter(exchange.mutate().principal(Mono.just(principal)).build()));
			}
		});
	}

	TestApplication(RouterFunction<?> routes, Consumer<GenericApplicationContext> beans) {
		this.context.register(Configuration.class);
		this.context.registerBean(RouterFunction.class, () -> routes);
		beans.accept(this.context);
		this.context.refresh();
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.applicationContext(this.context).build()))
			.bindNow();
	}

	public int port() {
		return this.server.port();
	}

	String url() {
		return "http://127.0.0.1:" + port();
	}

	WebTestClient client() {
		return UnpooledClients.webTestClient().baseUrl(url()).responseTimeout(Duration.ofSeconds(20)).build();
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.context.close();
	}

	@EnableWebFlux
	static class Configuration {

	}

}
