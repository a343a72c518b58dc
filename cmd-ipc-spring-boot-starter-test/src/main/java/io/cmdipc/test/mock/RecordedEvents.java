package io.cmdipc.test.mock;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.message.Event;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events that a registry has emitted or received, except for private ones. They are
 * seen as a peer sees them: by a channel that is attached to the registry, named
 * {@code recorded-events}.
 * <p>
 * <b>States.</b> In a test with Spring ({@code @CommandTest} or
 * {@code @AutoConfigureMockCommands}) this is a bean that is {@linkplain #reset() reset}
 * after each test method. <b>Threads.</b> Events of the registry itself are recorded when
 * {@code emit} returns, those of modules a little later.
 */
public final class RecordedEvents implements AutoCloseable {

	private final List<RecordedEvent> events = new CopyOnWriteArrayList<>();

	private final JsonMapper mapper;

	private final CompletableFuture<Registration> attached;

	private RecordedEvents(CommandRegistry registry) {
		this.mapper = registry.jsonMapper();
		RecordingChannel channel = new RecordingChannel(this::record);
		this.attached = Objects.requireNonNullElseGet(registry.attach(channel), CompletableFuture::new);
	}

	/**
	 * Record the events of a registry from now on.
	 * @param registry the registry
	 * @return the recorded events
	 */
	public static RecordedEvents of(CommandRegistry registry) {
		return new RecordedEvents(registry);
	}

	private void record(Event event) {
		this.events.add(new RecordedEvent(event, this.mapper));
	}

	/**
	 * Return the events.
	 * @return a copy, in the order in which they were seen
	 */
	public List<RecordedEvent> events() {
		return List.copyOf(this.events);
	}

	/**
	 * Return the events with one id.
	 * @param eventId the id of the event
	 * @return a copy, in the order in which they were seen
	 */
	public List<RecordedEvent> events(String eventId) {
		return events().stream().filter((event) -> event.eventId().equals(eventId)).toList();
	}

	/**
	 * Return the mapper of payloads, by which expected ones are written, too.
	 * @return the mapper of the registry
	 */
	public JsonMapper jsonMapper() {
		return this.mapper;
	}

	/**
	 * Forget all events.
	 */
	public void reset() {
		this.events.clear();
	}

	/**
	 * Stop recording.
	 */
	@Override
	public void close() {
		CompletableFuture<Void> unused = this.attached.thenAccept(Registration::close);
	}

}
