package io.cmdipc.http.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.cmdipc.message.MessageId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exchanges with a server that never responds.
 */
class HttpPeerTests {

	private static final byte[] MESSAGE = { '{', '}' };

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	/** HttpPeer (1). */
	@Test
	void postRacingCloseLeavesNoExchangeRunning() throws Exception {
		for (int round = 0; round < 1_000; round++) {
			HttpPeer peer = peer(Duration.ofMinutes(1));
			BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
			CyclicBarrier start = new CyclicBarrier(2);
			Future<?> posted = this.threads.submit(() -> {
				start.await(10, TimeUnit.SECONDS);
				peer.post(MessageId.random(), MESSAGE, Context.empty(), outcomes::add);
				return null;
			});

			start.await(10, TimeUnit.SECONDS);
			peer.close();
			posted.get(10, TimeUnit.SECONDS);

			assertThat(peer.exchanges()).isZero();
			assertThat(outcomes).isEmpty();
		}
	}

	/** HttpPeer (2). */
	@Test
	void postWhenTheClockStopsIsStillATimeout() throws Exception {
		Duration timeout = Duration.ofMillis(2);
		HttpPeer peer = peer(timeout);
		List<Future<?>> callers = new ArrayList<>();

		for (int caller = 0; caller < 4; caller++) {
			callers.add(this.threads.submit(() -> {
				BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
				for (int i = 0; i < 100; i++) {
					peer.post(MessageId.random(), MESSAGE, Context.empty(), outcomes::add);
					assertThat(outcomes.poll(10, TimeUnit.SECONDS)).isEqualTo(HttpFailure.timeout(timeout));
				}
				return null;
			}));
		}

		for (Future<?> caller : callers) {
			caller.get(30, TimeUnit.SECONDS);
		}
		assertThat(peer.exchanges()).isZero();
	}

	/** HttpPeer (2). */
	@Test
	void postByTheClockItselfIsATimeout() throws Exception {
		HttpPeer peer = peer(Duration.ofMillis(2));
		BlockingQueue<Outcome> second = new LinkedBlockingQueue<>();

		peer.post(MessageId.random(), MESSAGE, Context.empty(),
				(first) -> peer.post(MessageId.random(), MESSAGE, Context.empty(), second::add));

		assertThat(second.poll(10, TimeUnit.SECONDS)).isInstanceOf(HttpFailure.class);
	}

	private static HttpPeer peer(Duration timeout) {
		WebClient client = WebClient.builder()
			.baseUrl("http://localhost")
			.exchangeFunction((request) -> Mono.never())
			.build();
		return new HttpPeer(client, TestClient.settings("http://localhost").withTimeout(timeout));
	}

}
