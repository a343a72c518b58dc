package io.cmdipc.handler;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.cmdipc.EventDelivery;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods as listeners of events.
 */
class EventListenerTests {

	private final HandlerApplication application = HandlerApplication.start(Listeners.class);

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void payloadIsTheParameter() throws Exception {
		emit("order.placed", "{\"item\":\"tea\",\"count\":2}");

		assertThat(next()).isEqualTo("Order[item=tea, count=2] order.placed");
	}

	@Test
	void propertiesOfThePayloadAreParameters() throws Exception {
		emit("order.moved", "{\"from\":\"a\",\"to\":\"b\"}");

		assertThat(next()).isEqualTo("a to b null true");
	}

	@Test
	void eventWithoutPayloadReachesListenerWithoutParameters() throws Exception {
		emit("tick", null);

		assertThat(next()).isEqualTo("tick");
	}

	@Test
	void eventWhenItCannotBeReadIsLoggedAndTheNextOneDelivered() throws Exception {
		try (LoggedErrors errors = new LoggedErrors()) {
			emit("order.placed", "{\"item\":\"tea\",\"count\":\"two\"}");
			emit("order.placed", null);
			emit("order.placed", "{\"item\":\"tea\",\"count\":2}");

			assertThat(next()).isEqualTo("Order[item=tea, count=2] order.placed");
			assertThat(errors.causes()).containsExactly(
					"The payload of event 'order.placed' is invalid: $.count must be an integer",
					"Event 'order.placed' needs a payload and has none");
		}
	}

	@Test
	void monoIsSubscribedToOnTheThreadOfTheEmitter() throws Exception {
		emit("order.later", null);

		assertThat(next()).isEqualTo("on " + Thread.currentThread().getName());
	}

	@Test
	void failureOfAMonoIsLogged() {
		try (LoggedErrors errors = new LoggedErrors()) {
			emit("order.failing", null);

			assertThat(errors.messages()).singleElement(InstanceOfAssertFactories.STRING)
				.startsWith("Listener EventListenerTests.")
				.endsWith(" of event 'order.failing' failed");
			assertThat(errors.causes()).containsExactly("too late");
		}
	}

	@Test
	void listenersAreDescribedAndEndWithTheRegistrar() {
		assertThat(this.application.registrar().listeners())
			.contains(new ListenerDescription("tested", "order.moved", "eventListenerTests.Listeners",
					"EventListenerTests.Listeners.onMove(String, String, String, MessageMeta, EventDelivery)", null))
			.extracting(ListenerDescription::eventId)
			.containsExactly("order.failing", "order.later", "order.moved", "order.placed", "tick");

		this.application.registrar().destroy();
		emit("order.later", null);

		assertThat(this.application.bean(Listeners.class).heard).isEmpty();
	}

	private void emit(String eventId, String json) {
		this.application.registry().emit(eventId, (json != null) ? Payload.ofJson(json) : null);
	}

	private String next() throws InterruptedException {
		return this.application.bean(Listeners.class).heard.poll(20, TimeUnit.SECONDS);
	}

	record Order(String item, int count) {

	}

	static class Listeners {

		final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

		@CommandEventListener("order.placed")
		void onOrder(Order order, EventDelivery delivery) {
			this.heard.add(order + " " + delivery.eventId());
		}

		@CommandEventListener("order.moved")
		void onMove(String from, String to, @Nullable String why, MessageMeta meta, EventDelivery delivery) {
			this.heard.add(from + " to " + to + " " + why + " " + (meta == delivery.meta()));
		}

		@CommandEventListener("tick")
		void onTick() {
			this.heard.add("tick");
		}

		@CommandEventListener("order.later")
		Mono<Void> later() {
			return Mono.fromRunnable(() -> this.heard.add("on " + Thread.currentThread().getName()));
		}

		@CommandEventListener("order.failing")
		Mono<Void> failing() {
			return Mono.error(new IllegalStateException("too late"));
		}

	}

}
