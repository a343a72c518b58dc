package io.cmdipc;

import io.cmdipc.contract.CommandEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The ids of event types, and types that cannot have one.
 */
class EventTypeTests {

	private final CommandRegistry registry = CommandRegistry.builder().build();

	@AfterEach
	void closeRegistry() {
		this.registry.close();
	}

	@Test
	void ofClassWithTheAnnotationReturnsItsId() {
		EventType type = EventType.of(Placed.class);

		assertThat(type.id()).isEqualTo("order.placed");
		assertThat(type.declaringType()).isEqualTo(Placed.class);
		assertThat(type).hasToString("EventType[order.placed, " + Placed.class.getName() + "]");
	}

	@ParameterizedTest
	@ValueSource(classes = { Shipped.class, Express.class, Courier.class })
	void ofSubtypeReturnsTheTypeThatDeclaresTheId(Class<?> subtype) {
		EventType type = EventType.of(subtype);

		assertThat(type.id()).isEqualTo("order.shipped");
		assertThat(type.declaringType()).isEqualTo(Shipment.class);
	}

	@Test
	void ofTypeWhoseInterfaceRepeatsTheIdReturnsTheMoreGeneralOne() {
		assertThat(EventType.of(Repeated.class).declaringType()).isEqualTo(Shipment.class);
		assertThat(EventType.of(RepeatedLast.class).declaringType()).isEqualTo(Shipment.class);
	}

	@Test
	void findOfOtherTypeReturnsNull() {
		assertThat(EventType.find(String.class)).isNull();
		assertThat(EventType.find(int.class)).isNull();
	}

	@Test
	void emitOfObjectWithoutTheAnnotationSaysWhatToWrite() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.emit(new Plain("tea")))
			.withMessage(Plain.class.getName() + " is not an event type. Annotate it with @CommandEvent(\"an.id\"), "
					+ "or emit and listen by the id of the event");
	}

	@Test
	void emitOfTextSaysHowToEmitById() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.emit("day.ended"))
			.withMessageContaining("not a String")
			.withMessageContaining("emit(eventId, payload), with null for no payload");
	}

	@Test
	@SuppressWarnings("NullAway")
	void emitOfNothingSaysHowToEmitWithoutPayload() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.emit(null))
			.withMessage("'event' must not be null. To emit an event without a payload, call emit(eventId, null)");
	}

	@Test
	void emitOfTypeWithTwoIdsNamesBoth() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.emit(new Torn()))
			.withMessage(Torn.class.getName() + " has two event ids: 'torn' of " + Torn.class.getName()
					+ " and 'order.shipped' of " + Shipment.class.getName() + ". Remove one @CommandEvent");
	}

	@Test
	void typeWithTwoIdsIsRefusedEachTime() {
		for (int i = 0; i < 2; i++) {
			assertThatIllegalArgumentException().isThrownBy(() -> EventType.find(Heir.class))
				.withMessageContaining("two event ids");
		}
	}

	@Test
	void listenerOfTypeWithTwoIdsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.addEventListener(Torn.class, (event) -> {
		})).withMessageContaining("has two event ids");
	}

	@Test
	void idThatIsBlankIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> EventType.of(Blank.class))
			.withMessage("@CommandEvent of " + Blank.class.getName()
					+ " has an id that is blank. Declare an id such as \"order.placed\"");
	}

	@Test
	void idWithPlaceholderIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> EventType.of(Placeholder.class))
			.withMessageContaining("has an id that has a placeholder, which is not resolved");
	}

	@Test
	void idWithControlCharactersIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> EventType.of(Broken.class))
			.withMessageContaining("has an id that has control characters");
	}

	@Test
	void idThatIsTooLongIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> EventType.of(Long.class))
			.withMessageContaining("has an id that has 260 characters; the maximum is 256");
	}

	@CommandEvent("order.placed")
	record Placed(String product) {
	}

	@CommandEvent("order.shipped")
	interface Shipment {

	}

	interface Delivery extends Shipment {

	}

	static class Shipped implements Delivery {

	}

	static class Express extends Shipped {

	}

	record Courier() implements Shipment {
	}

	@CommandEvent("order.shipped")
	record Repeated() implements Shipment {
	}

	@CommandEvent("order.shipped")
	static class RepeatedFirst implements Shipment {

	}

	static class RepeatedLast extends RepeatedFirst {

	}

	record Plain(String product) {
	}

	@CommandEvent("torn")
	record Torn() implements Shipment {
	}

	static class Heir extends Other implements Shipment {

	}

	@CommandEvent("other")
	static class Other {

	}

	@CommandEvent(" ")
	record Blank() {
	}

	@CommandEvent("${event}")
	record Placeholder() {
	}

	@CommandEvent("a\nb")
	record Broken() {
	}

	@CommandEvent("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
			+ "012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
			+ "0123456789012345678901234567890123456789012345678901234567890123456789")
	record Long() {
	}

}
