package io.cmdipc.handler;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.reactor.ReactorContext;
import io.cmdipc.reactor.TenantThreadLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Reactor context of a message in handler methods.
 */
class HandlerContextTests {

	private static final MessageContext ACME = ReactorContext.add(MessageContext.NONE,
			Context.of(TenantThreadLocal.KEY, "acme"));

	private final TenantThreadLocal tenant = TenantThreadLocal.register();

	private final HandlerApplication application = HandlerApplication.start(Handlers.class);

	private final HandlerPeer peer = new HandlerPeer(this.application.registry());

	@AfterEach
	void close() {
		this.application.close();
		this.tenant.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "mono", "flux", "unknown" })
	void publisherIsSubscribedWithTheContextOfTheMessage(String command) {
		assertThat(this.peer.call(command, ACME)).contains("acme");
	}

	@ParameterizedTest
	@ValueSource(strings = { "blocking", "stage", "beforeMono" })
	void methodRunsWithTheThreadLocalsOfTheMessage(String command) {
		assertThat(this.peer.call(command, ACME)).contains("acme");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mono", "flux", "unknown", "blocking", "stage", "beforeMono" })
	void messageWithoutContextHasNone(String command) {
		assertThat(this.peer.call(command, ACME)).contains("acme");
		assertThat(this.peer.call(command, MessageContext.NONE)).contains("none");
	}

	@Test
	void threadLocalsOfTheCallerStayWithoutContext() {
		this.tenant.set("caller");

		assertThat(this.application.registry().call("blocking", null, String.class)).isEqualTo("caller");
	}

	@Test
	void listenerSeesTheContextOfTheEvent() throws Exception {
		this.peer.emit("happened", ACME);

		BlockingQueue<String> heard = this.application.bean(Handlers.class).heard;
		assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("acme");
		assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("acme");
	}

	static class Handlers {

		final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

		@CommandHandler("mono")
		Mono<String> mono() {
			return Mono.deferContextual((context) -> Mono.just(context.getOrDefault(TenantThreadLocal.KEY, "none")));
		}

		@CommandHandler("flux")
		Flux<String> flux() {
			return Flux.from(mono());
		}

		@CommandHandler("unknown")
		Object unknown() {
			return mono();
		}

		@CommandHandler("blocking")
		String blocking() {
			String current = TenantThreadLocal.current();
			return (current != null) ? current : "none";
		}

		@CommandHandler("stage")
		CompletableFuture<String> stage() {
			return CompletableFuture.completedFuture(blocking());
		}

		@CommandHandler("beforeMono")
		Mono<String> beforeMono() {
			return Mono.just(blocking());
		}

		@CommandEventListener("happened")
		void onEvent() {
			this.heard.add(blocking());
		}

		@CommandEventListener("happened")
		Mono<Void> onEventLater() {
			return mono().doOnNext(this.heard::add).then();
		}

	}

}
