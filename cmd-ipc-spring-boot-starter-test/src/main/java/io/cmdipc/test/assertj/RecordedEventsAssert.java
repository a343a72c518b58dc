package io.cmdipc.test.assertj;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import io.cmdipc.contract.CommandEvent;
import io.cmdipc.test.mock.RecordedEvent;
import io.cmdipc.test.mock.RecordedEvents;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Assertions about the events that {@link RecordedEvents} has recorded. Those that expect
 * an event wait for it, {@linkplain #within a few seconds} by default, since events of
 * modules arrive on other threads.
 */
public final class RecordedEventsAssert extends AbstractAssert<RecordedEventsAssert, RecordedEvents> {

	private Duration patience = Duration.ofSeconds(5);

	RecordedEventsAssert(@Nullable RecordedEvents actual) {
		super(actual, RecordedEventsAssert.class);
	}

	/**
	 * Set the time that the following assertions wait for an event.
	 * @param time the time, more than a millisecond, 5 seconds by default
	 * @return these assertions
	 */
	public RecordedEventsAssert within(Duration time) {
		this.patience = time;
		return this;
	}

	/**
	 * Verify that an event was emitted, perhaps among others.
	 * @param event the expected event, an object whose type declares its id
	 * @return these assertions
	 */
	public RecordedEventsAssert emitted(Object event) {
		return emitted(eventId(event.getClass()), event);
	}

	/**
	 * Verify that an event was emitted, perhaps among others.
	 * @param eventId the id of the event
	 * @param payload the expected payload, a value that Jackson can write
	 * @return these assertions
	 */
	public RecordedEventsAssert emitted(String eventId, @Nullable Object payload) {
		isNotNull();
		JsonNode wanted = JsonEquality.tree(payload, this.actual.jsonMapper());
		if (!await(() -> with(eventId, wanted))) {
			throw failure("Expecting an event '%s' with the payload%n  %s%nbut the events were%n  %s", eventId, wanted,
					this.actual.events());
		}
		return this;
	}

	/**
	 * Verify that one or more events of a type were emitted.
	 * @param type the type, which declares the id of the event
	 * @param <T> the type
	 * @return assertions about the payloads
	 */
	public <T> ListAssert<T> emitted(Class<T> type) {
		return Assertions.assertThat(
				some(eventId(type)).stream().map((event) -> Objects.requireNonNull(event.payload(type))).toList());
	}

	/**
	 * Verify that one or more events with an id were emitted.
	 * @param eventId the id of the event
	 * @return assertions about the events
	 */
	public ListAssert<RecordedEvent> emitted(String eventId) {
		return Assertions.assertThat(some(eventId));
	}

	/**
	 * Verify that no event with an id was emitted until now.
	 * @param eventId the id of the event
	 * @return these assertions
	 */
	public RecordedEventsAssert neverEmitted(String eventId) {
		isNotNull();
		if (!this.actual.events(eventId).isEmpty()) {
			throw failure("Expecting no event '%s' but there were%n  %s", eventId, this.actual.events(eventId));
		}
		return this;
	}

	/**
	 * Verify that no event of a type was emitted until now.
	 * @param type the type, which declares the id of the event
	 * @return these assertions
	 */
	public RecordedEventsAssert neverEmitted(Class<?> type) {
		return neverEmitted(eventId(type));
	}

	private List<RecordedEvent> some(String eventId) {
		isNotNull();
		if (!await(() -> !this.actual.events(eventId).isEmpty())) {
			throw failure("Expecting an event '%s' but the events were%n  %s", eventId, this.actual.events());
		}
		return this.actual.events(eventId);
	}

	private boolean with(String eventId, JsonNode payload) {
		return this.actual.events(eventId).stream().anyMatch((event) -> JsonEquality.equal(payload, event.payload()));
	}

	private boolean await(BooleanSupplier condition) {
		if (condition.getAsBoolean()) {
			return true;
		}
		try {
			Awaitility.await()
				.pollInSameThread()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(1))
				.atMost(this.patience)
				.until(condition::getAsBoolean);
			return true;
		}
		catch (ConditionTimeoutException ex) {
			return false;
		}
	}

	private static String eventId(Class<?> type) {
		CommandEvent annotation = AnnotatedElementUtils.findMergedAnnotation(type, CommandEvent.class);
		if (annotation == null) {
			throw new IllegalArgumentException(type.getName() + " is not annotated with @CommandEvent; name the id");
		}
		return annotation.value();
	}

}
