package io.cmdipc.http.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.cmdipc.channel.ListenerGate;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ends of exchanges that race. {@link HttpServerExchangeTests} show the same over HTTP,
 * one after the other.
 */
class OpenExchangesTests {

	private static final int ROUNDS = 2_000;

	private final List<OutgoingResponse> responses = new CopyOnWriteArrayList<>();

	private final OpenExchanges exchanges = new OpenExchanges(10);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	/** OpenExchanges (1). */
	@Test
	void twoEndsThatRaceGiveOneResponse() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			PendingExchange exchange = exchange(this.exchanges);
			this.exchanges.add(exchange);

			race(() -> this.exchanges.refuse(exchange.id(), HttpReception.overloaded()),
					() -> this.exchanges.refuse(exchange.id(), HttpReception.closed()));

			assertThat(this.responses).hasSize(1);
			assertThat(this.exchanges.size()).isZero();
			this.responses.clear();
		}
	}

	/** OpenExchanges (1) and (3). */
	@Test
	void exchangeThatEndsWhileItsResponseIsRenderedHasOneResponse() {
		PendingExchange[] ending = new PendingExchange[1];
		ending[0] = exchange(this.exchanges, new FakeRequest("GET") {

			@Override
			public List<String> all(String name) {
				OpenExchangesTests.this.exchanges.refuse(ending[0].id(), HttpReception.closed());
				return super.all(name);
			}

		});
		this.exchanges.add(ending[0]);

		new HttpClients(this.exchanges, (response) -> {
		}).onListResponse(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, ending[0].id(), List.of()));

		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(503);
	}

	/** OpenExchanges (2). */
	@Test
	void addRacingCloseLeavesNoExchangeBehind() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			OpenExchanges closing = new OpenExchanges(10);
			PendingExchange exchange = exchange(closing);
			boolean[] added = new boolean[1];

			race(() -> added[0] = closing.add(exchange), closing::close);

			assertThat(closing.size()).isZero();
			assertThat(this.responses).hasSize(added[0] ? 1 : 0);
			this.responses.clear();
		}
	}

	private PendingExchange exchange(OpenExchanges table) {
		return exchange(table, new FakeRequest("GET"));
	}

	private PendingExchange exchange(OpenExchanges table, IncomingRequest request) {
		HttpReception reception = new HttpReception("http-server", TestServer.CODEC, new ListenerGate("http-server"),
				table, new PendingBodies(HttpServerSettings.Bodies.DEFAULT));
		return new CatalogueRequest(reception, request, this.responses::add);
	}

	private void race(Runnable first, Runnable second) throws Exception {
		CyclicBarrier start = new CyclicBarrier(2);
		Future<?> other = this.threads.submit(() -> {
			start.await(10, TimeUnit.SECONDS);
			first.run();
			return null;
		});
		start.await(10, TimeUnit.SECONDS);
		second.run();
		other.get(10, TimeUnit.SECONDS);
	}

}
