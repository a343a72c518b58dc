package io.cmdipc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cmdipc.contract.CommandEvent;
import io.cmdipc.message.Event;
import io.cmdipc.message.Payload;
import io.cmdipc.test.JsonChannelPair;
import io.cmdipc.test.ScriptedChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Events that are emitted and listened to by their types.
 */
class TypedEventTests {

	private final Network network = new Network();

	private final List<Object> heard = new ArrayList<>();

	private final CommandRegistry registry = add("tested");

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void listenerOfTheTypeIsGivenTheSameObject() {
		Placed event = new Placed("tea", 2);
		this.registry.addEventListener(Placed.class, this.heard::add);

		this.registry.emit(event);

		assertThat(this.heard).singleElement().isSameAs(event);
	}

	@Test
	void eventIsTheOneWithTheIdOfTheType() {
		this.registry.addEventListener("order.placed", Placed.class, this.heard::add);
		this.registry.addEventListener(Placed.class, this.heard::add);

		this.registry.emit(new Placed("tea", 2));
		this.registry.emit("order.placed", new Placed("rice", 1));

		assertThat(this.heard).containsExactly(new Placed("tea", 2), new Placed("tea", 2), new Placed("rice", 1),
				new Placed("rice", 1));
	}

	@Test
	void peerIsSentTheIdAndTheJson() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		this.registry.emit(new Placed("tea", 2));

		Event sent = peer.expect(Event.class);
		assertThat(sent.eventId()).isEqualTo("order.placed");
		assertThat(json(sent)).isEqualTo("{\"product\":\"tea\",\"quantity\":2}");
	}

	@Test
	void eventOfPeerInAnotherLanguageIsReadAsTheType() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		this.registry.addEventListener(Placed.class, this.heard::add);

		peer.deliver(Network.event("order.placed", Payload.ofJson("{\"product\":\"tea\",\"quantity\":2,\"more\":1}")));

		assertThat(this.heard).containsExactly(new Placed("tea", 2));
	}

	@Test
	void callerWithContextEmitsItWithTheEvent() {
		this.registry.addEventListener(Placed.class, (event) -> {
		});
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);

		CommandCaller caller = this.registry.withTimeout(Duration.ofSeconds(1));
		caller.emit(new Placed("tea", 2));

		assertThat(peer.expect(Event.class).eventId()).isEqualTo("order.placed");
	}

	@Test
	void privateEventStaysInItsRegistry() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		this.registry.addEventListener(Ticked.class, this.heard::add);

		this.registry.emit(new Ticked());

		assertThat(this.heard).containsExactly(new Ticked());
		peer.expectNothing();
	}

	@Test
	void listenerOfSubtypeIsNotToldOfOtherSubtypes() {
		this.registry.addEventListener(Paid.class, this.heard::add);

		this.registry.emit(new Refunded(1));
		this.registry.emit(new Paid(2));

		assertThat(this.heard).containsExactly(new Paid(2));
	}

	@Test
	void subtypeIsToldByTheJsonOfPeer() {
		CommandRegistry peer = add("peer");
		List<Object> all = new ArrayList<>();
		join(this.registry, peer);
		peer.addEventListener(Paid.class, this.heard::add);
		peer.addEventListener(Payment.class, all::add);

		this.registry.emit(new Refunded(1));
		this.registry.emit(new Paid(2));

		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(all).containsExactly(new Refunded(1), new Paid(2)));
		assertThat(this.heard).containsExactly(new Paid(2));
	}

	@Test
	void eventWithoutTypeIdIsReadAsTheTypeOfTheListener() {
		ScriptedChannel peer = ScriptedChannel.listing("peer").attachTo(this.registry);
		this.registry.addEventListener(Moved.class, this.heard::add);

		peer.deliver(Network.event("stock.changed", Payload.ofJson("{\"count\":3}")));
		this.registry.emit(new Moved(4));
		this.registry.emit(new Counted(5));

		assertThat(this.heard).containsExactly(new Moved(3), new Moved(4));
	}

	@Test
	void eventWithoutPayloadIsAFailureOfTheListener() {
		this.registry.addEventListener(Placed.class, this.heard::add);

		this.registry.emit("order.placed", null);
		this.registry.emit("order.placed", Payload.ofJson("null"));

		assertThat(this.heard).isEmpty();
		assertThat(this.registry.count(RegistryCounter.LISTENER_FAILURE)).isEqualTo(2);
	}

	@Test
	void removedListenerHearsNothing() {
		this.registry.addEventListener(Placed.class, this.heard::add).close();

		this.registry.emit(new Placed("tea", 2));

		assertThat(this.heard).isEmpty();
	}

	@Test
	void functionOfSubtypeStaysNonBlocking() {
		EventFunction function = EventFunction.ofType(Placed.class, this.heard::add).nonBlocking();

		assertThat(function.onlyOf(Placed.class)).isSameAs(function);
		assertThat(function.onlyOf(Paid.class).isNonBlocking()).isTrue();
		assertThat(function.onlyOf(Paid.class)).hasToString(function.toString());
	}

	@Test
	void eventThatAFunctionDoesNotAcceptIsNotQueued() {
		CommandRegistry busy = this.network.add("busy",
				(builder) -> builder.listenerQueueCapacity(1).handlerExecutor((task) -> {
				}));
		busy.addEventListener(Paid.class, this.heard::add);

		busy.emit(new Refunded(1));
		busy.emit(new Refunded(2));
		busy.emit(new Paid(3));

		assertThat(busy.count(RegistryCounter.UNDELIVERED_EVENT)).isZero();
	}

	@Test
	void failureToAcceptIsAFailureOfTheListenerAlone() {
		this.registry.addEventListener("order.placed", new EventFunction() {

			@Override
			public boolean accepts(EventDelivery event) {
				throw new IllegalStateException("undecided");
			}

			@Override
			public void handle(EventDelivery event) {
				TypedEventTests.this.heard.add("handled");
			}

		});
		this.registry.addEventListener(Placed.class, this.heard::add);

		this.registry.emit(new Placed("tea", 2));

		assertThat(this.heard).containsExactly(new Placed("tea", 2));
		assertThat(this.registry.count(RegistryCounter.LISTENER_FAILURE)).isEqualTo(1);
	}

	@Test
	void emitAfterCloseIsRefused() {
		this.registry.close();

		assertThatIllegalStateException().isThrownBy(() -> this.registry.emit(new Placed("tea", 2)));
	}

	private CommandRegistry add(String id) {
		return this.network.add(id, (builder) -> builder.handlerExecutor(Runnable::run));
	}

	private String json(Event event) {
		Payload payload = event.payload();
		assertThat(payload).isNotNull();
		return new String(payload.toJson(this.registry.jsonMapper()), StandardCharsets.UTF_8);
	}

	private static void join(CommandRegistry first, CommandRegistry second) {
		JsonChannelPair pair = JsonChannelPair.create(second.id(), first.id());
		var one = first.attach(pair.first());
		var other = second.attach(pair.second());
		Outcomes.valueOf(one);
		Outcomes.valueOf(other);
	}

	@CommandEvent("order.placed")
	record Placed(String product, int quantity) {
	}

	@CommandEvent("_ticked")
	record Ticked() {
	}

	@CommandEvent("order.payment")
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Paid.class, name = "paid"),
			@JsonSubTypes.Type(value = Refunded.class, name = "refunded") })
	sealed interface Payment {

	}

	record Paid(int amount) implements Payment {
	}

	record Refunded(int amount) implements Payment {
	}

	@CommandEvent("stock.changed")
	interface StockChanged {

	}

	record Moved(int count) implements StockChanged {
	}

	record Counted(int count) implements StockChanged {
	}

}
