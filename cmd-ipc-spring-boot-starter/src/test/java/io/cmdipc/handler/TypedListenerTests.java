package io.cmdipc.handler;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.EventDelivery;
import io.cmdipc.annotation.CommandEventListener;
import io.cmdipc.contract.CommandEvent;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listener methods whose parameter is an event type, and methods that cannot have an
 * event.
 */
class TypedListenerTests {

	private static final String NAME = "TypedListenerTests.";

	@Test
	void listenerOfEventTypeNeedsNoId() throws Exception {
		try (HandlerApplication application = HandlerApplication.start(Listeners.class)) {
			application.registry().emit(new Placed("tea", 2));
			assertThat(next(application)).isEqualTo("Placed[product=tea, quantity=2] of order.placed");

			application.registry().emit("order.placed", Payload.ofJson("{\"product\":\"rice\",\"quantity\":1}"));
			assertThat(next(application)).isEqualTo("Placed[product=rice, quantity=1] of order.placed");
		}
	}

	@Test
	void listenersAreDescribedWithTheirTypes() {
		try (HandlerApplication application = HandlerApplication.start(Listeners.class)) {
			assertThat(application.registrar().listeners()).extracting(ListenerDescription::eventId)
				.containsExactly("level", "order.payment", "order.payment", "order.placed", "order.properties",
						"order.refund");
			assertThat(application.registrar().listeners()).element(3)
				.isEqualTo(new ListenerDescription("tested", "order.placed", "typedListenerTests.Listeners",
						NAME + "Listeners.onPlaced(TypedListenerTests.Placed, EventDelivery)", Placed.class));
		}
	}

	@Test
	void listenerOfSubtypeIsNotToldOfOthers() throws Exception {
		try (HandlerApplication application = HandlerApplication.start(Listeners.class)) {
			application.registry().emit(new Cancelled(1));
			assertThat(next(application)).isEqualTo("payment Cancelled[amount=1]");
			application.registry().emit("order.payment", Payload.ofJson("{\"kind\":\"paid\",\"amount\":2}"));
			assertThat(next(application, 2)).containsExactlyInAnyOrder("payment Paid[amount=2]", "paid 2");

			assertThat(application.bean(Listeners.class).heard).isEmpty();
		}
	}

	@Test
	void idThatRepeatsTheTypeIsAllowed() throws Exception {
		try (HandlerApplication application = HandlerApplication.start(Listeners.class)) {
			application.registry().emit(new Refund(3));

			assertThat(next(application)).isEqualTo("refund Optional[Refund[amount=3]]");
		}
	}

	@Test
	void eventTypeWhoseJsonIsATextIsTheWholePayload() throws Exception {
		try (HandlerApplication application = HandlerApplication.start(Listeners.class)) {
			application.registry().emit("level", Payload.ofJson("\"high\""));

			assertThat(next(application)).isEqualTo("level HIGH");
		}
	}

	@Test
	void eventTypeMayBeAPropertyOfAnotherEvent() throws Exception {
		try (HandlerApplication application = HandlerApplication.start(Listeners.class)) {
			application.registry()
				.emit("order.properties",
						Payload.ofJson("{\"order\":{\"product\":\"tea\",\"quantity\":2},\"user\":\"ann\"}"));

			assertThat(next(application)).isEqualTo("Placed[product=tea, quantity=2] ann");
		}
	}

	@Test
	void startWhenIdContradictsTheTypeFails() {
		FailureAnalysis analysis = HandlerApplication.failure(Contradicting.class);

		assertThat(analysis.getDescription()).endsWith("Contradicting.on(TypedListenerTests.Placed) is annotated as a "
				+ "listener of event 'order.moved', but its parameter is of TypedListenerTests.Placed, which is event "
				+ "'order.placed'.");
		assertThat(analysis.getAction()).isEqualTo("Remove the id from @CommandEventListener, or declare a parameter "
				+ "with the payload of event 'order.moved'.");
	}

	@Test
	void startWhenThereIsNeitherIdNorTypeFails() {
		FailureAnalysis analysis = HandlerApplication.failure(Nameless.class);

		assertThat(analysis.getDescription()).endsWith("Nameless.on(String) does not say which event it listens to.");
		assertThat(analysis.getAction()).isEqualTo("Declare a parameter of a type with @CommandEvent, or the id of the "
				+ "event in the annotation, for example @CommandEventListener(\"order.placed\").");
	}

	@Test
	void startWhenEventTypeIsNotAloneFails() {
		FailureAnalysis analysis = HandlerApplication.failure(Accompanied.class);

		assertThat(analysis.getDescription())
			.endsWith(" has a parameter of event type TypedListenerTests.Placed beside others that are read from the "
					+ "payload.");
		assertThat(analysis.getAction())
			.startsWith("Declare TypedListenerTests.Placed as the only parameter that is read from the payload, or");
	}

	@Test
	void startWhenEventTypeHasTwoIdsFails() {
		FailureAnalysis analysis = HandlerApplication.failure(Torn.class);

		assertThat(analysis.getDescription()).contains("Torn.on(TypedListenerTests.TwoIds) cannot listen to an event: "
				+ TwoIds.class.getName() + " has two event ids: 'two' of ");
		assertThat(analysis.getAction())
			.isEqualTo("Declare one id by the @CommandEvent of the type, for example \"order.placed\".");
	}

	@Test
	void startWhenIdOfEventTypeIsBlankFails() {
		assertThat(HandlerApplication.failure(BlankType.class).getDescription())
			.contains("@CommandEvent of " + Blank.class.getName() + " has an id that is blank.");
	}

	@Test
	void startWhenIdOfTypedListenerIsBlankFails() {
		assertThat(HandlerApplication.failure(BlankId.class).getDescription())
			.endsWith("BlankId.on(TypedListenerTests.Placed) has a blank event id.");
	}

	private static String next(HandlerApplication application) throws InterruptedException {
		return application.bean(Listeners.class).heard.poll(20, TimeUnit.SECONDS);
	}

	private static String[] next(HandlerApplication application, int count) throws InterruptedException {
		String[] next = new String[count];
		for (int i = 0; i < count; i++) {
			next[i] = next(application);
		}
		return next;
	}

	@CommandEvent("order.placed")
	record Placed(String product, int quantity) {
	}

	@CommandEvent("order.payment")
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Paid.class, name = "paid"),
			@JsonSubTypes.Type(value = Cancelled.class, name = "cancelled") })
	sealed interface Payment {

	}

	record Paid(int amount) implements Payment {
	}

	record Cancelled(int amount) implements Payment {
	}

	@CommandEvent("order.refund")
	record Refund(int amount) {
	}

	@CommandEvent("level")
	enum Level {

		LOW, HIGH;

		@JsonValue
		String json() {
			return name().toLowerCase();
		}

	}

	@CommandEvent("two")
	record TwoIds(int amount) implements Payment2 {
	}

	@CommandEvent("other")
	interface Payment2 {

	}

	@CommandEvent(" ")
	record Blank() {
	}

	static class Listeners {

		final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

		@CommandEventListener
		void onPlaced(Placed event, EventDelivery delivery) {
			this.heard.add(event + " of " + delivery.eventId());
		}

		@CommandEventListener
		void onPaid(Paid event) {
			this.heard.add("paid " + event.amount());
		}

		@CommandEventListener
		Mono<Void> onPayment(Payment event) {
			return Mono.fromRunnable(() -> this.heard.add("payment " + event));
		}

		@CommandEventListener("order.refund")
		void onRefund(Optional<Refund> event) {
			this.heard.add("refund " + event);
		}

		@CommandEventListener
		void onLevel(Level level) {
			this.heard.add("level " + level);
		}

		@CommandEventListener("order.properties")
		void onProperties(Placed order, String user) {
			this.heard.add(order + " " + user);
		}

	}

	static class Contradicting {

		@CommandEventListener("order.moved")
		void on(Placed event) {
		}

	}

	static class Nameless {

		@CommandEventListener
		void on(String product) {
		}

	}

	static class Accompanied {

		@CommandEventListener
		void on(Placed event, String user) {
		}

	}

	static class Torn {

		@CommandEventListener
		void on(TwoIds event) {
		}

	}

	static class BlankType {

		@CommandEventListener
		void on(Blank event) {
		}

	}

	static class BlankId {

		@CommandEventListener(" ")
		void on(Placed event) {
		}

	}

}
