package io.cmdipc.http.client;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.test.RecordingListener;
import io.cmdipc.http.server.TestServer;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.reactor.ReactorContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the Reactor context of a call in the client of a {@link HttpCommandChannel}.
 */
class ClientContextTests {

	private static final String NONE = "none";

	/** The key of Micrometer's accessor, which is on the class path of applications. */
	private static final String OBSERVATION = "micrometer.observation";

	private final TestServer server = TestServer.start().with("math.add", (invocation) -> 3);

	private final Queue<String> seen = new ConcurrentLinkedQueue<>();

	private final RecordingListener listener = new RecordingListener();

	private HttpCommandChannel channel;

	@AfterEach
	void stop() {
		this.channel.close();
		this.server.close();
	}

	@Test
	void callWithAContextShowsItToFilters() {
		start((builder) -> builder.filter((request, next) -> Mono.deferContextual((context) -> {
			this.seen.add(context.getOrDefault("tenant", NONE));
			return next.exchange(request);
		})));

		call(ReactorContext.add(MessageContext.NONE, Context.of("tenant", "acme")));

		assertThat(this.seen).as("the list and the call").containsExactly(NONE, "acme");
	}

	@Test
	void callWithAContextShowsItToBodies() {
		start((builder) -> builder.filter((request, next) -> next.exchange(request)
			.map((response) -> response.mutate().body((body) -> Flux.deferContextual((context) -> {
				this.seen.add(context.getOrDefault("tenant", NONE));
				return body;
			})).build())));

		call(ReactorContext.add(MessageContext.NONE, Context.of("tenant", "acme")));

		assertThat(this.seen).as("the list and the call").containsExactly(NONE, "acme");
	}

	@Test
	void callWithoutAContextHasAnEmptyOne() {
		start((builder) -> builder.filter((request, next) -> Mono.deferContextual((context) -> {
			this.seen.add(context.getOrDefault("tenant", NONE));
			return next.exchange(request);
		})));

		call(MessageContext.NONE);
		call(MessageContext.NONE.with(MessageContext.Attribute.of("other", String.class), "x"));

		assertThat(this.seen).as("the list and the calls").containsExactly(NONE, NONE, NONE);
	}

	@Test
	void callInsideAnObservationMakesItTheParentOfTheClients() {
		Observations started = new Observations();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(started);
		start((builder) -> builder.observationRegistry(registry));
		Observation caller = Observation.start("caller", registry);

		call(ReactorContext.add(MessageContext.NONE, Context.of(OBSERVATION, caller)));

		assertThat(started.contexts).extracting(Observation.Context::getName)
			.containsExactly("http.client.requests", "caller", "http.client.requests");
		assertThat(started.contexts.get(0).getParentObservation()).isNull();
		assertThat(started.contexts.get(2).getParentObservation()).isSameAs(caller);
	}

	@Test
	void otherMessagesWithAContextAreHandled() {
		start((builder) -> {
		});

		send(new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY),
				ReactorContext.add(MessageContext.NONE, Context.of("tenant", "acme")));

		assertThat(this.server.requests).as("the list at the start").hasValue(1);
	}

	private void start(Consumer<WebClient.Builder> customizer) {
		String url = this.server.url();
		WebClient client = TestClient.webClient(url).mutate().apply(customizer).build();
		this.channel = new HttpCommandChannel("billing", client, TestServer.CODEC, TestClient.settings(url));
		TestServer.join(this.channel.start(this.listener).toCompletableFuture());
	}

	private void call(MessageContext context) {
		send(new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, "math.add", null), context);
	}

	private void send(Message message, MessageContext context) {
		int before = this.listener.messages().size();
		this.channel.send(message, context);
		TestClient.await().until(() -> this.listener.messages().size() > before);
	}

	/**
	 * Remembers each observation that has started.
	 */
	private static final class Observations implements ObservationHandler<Observation.Context> {

		private final List<Observation.Context> contexts = new CopyOnWriteArrayList<>();

		@Override
		public void onStart(Observation.Context context) {
			this.contexts.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
