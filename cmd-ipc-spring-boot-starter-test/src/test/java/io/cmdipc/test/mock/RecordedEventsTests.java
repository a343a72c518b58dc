package io.cmdipc.test.mock;

import java.time.Duration;
import java.util.Map;

import io.cmdipc.CommandRegistry;
import io.cmdipc.contract.CommandEvent;
import io.cmdipc.test.ScriptedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.cmdipc.test.assertj.CommandAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Events that a test has recorded, without Spring.
 */
class RecordedEventsTests {

	private final CommandRegistry registry = CommandRegistry.builder().id("shop").build();

	private final RecordedEvents events = RecordedEvents.of(this.registry);

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void emittedEventsAreRecorded() {
		this.registry.emit("order.placed", Map.of("product", "tea", "quantity", 2));

		assertThat(this.events).emitted("order.placed", Map.of("quantity", 2, "product", "tea"))
			.emitted(new OrderPlaced("tea", 2))
			.neverEmitted("order.paid");
		assertThat(this.events).emitted(OrderPlaced.class).containsExactly(new OrderPlaced("tea", 2));
		assertThat(this.events).emitted("order.placed").hasSize(1);
	}

	@Test
	void eventsOfPeersAreRecorded() {
		new ScriptedPeer("billing").attachTo(this.registry).emit("order.placed", null);

		assertThat(this.events).emitted("order.placed", null);
	}

	@Test
	void missingEventIsReportedWithTheOthers() {
		this.registry.emit("order.paid", 7);

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.events).within(Duration.ofMillis(10)).emitted(new OrderPlaced("tea", 2)))
			.withMessageContainingAll("Expecting an event 'order.placed'", "{\"product\":\"tea\",\"quantity\":2}",
					"order.paid 7");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.events).within(Duration.ofMillis(10)).emitted("order.placed"))
			.withMessageContaining("order.paid 7");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(this.events).neverEmitted("order.paid"))
			.withMessageContaining("Expecting no event 'order.paid'");
	}

	@Test
	void typeWithoutAnIdIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> assertThat(this.events).emitted(String.class))
			.withMessage("java.lang.String is not annotated with @CommandEvent; name the id");
	}

	@Test
	void nothingIsRecordedAfterResetAndClose() {
		this.registry.emit("order.placed", null);
		this.events.reset();
		assertThat(this.events).neverEmitted("order.placed");

		this.events.close();
		this.registry.emit("order.placed", null);
		assertThat(this.events).neverEmitted("order.placed");
	}

	@CommandEvent("order.placed")
	record OrderPlaced(String product, int quantity) {

	}

}
