package io.cmdipc.actuate;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.cmdipc.EventType;
import io.cmdipc.handler.ListenerDescription;
import io.cmdipc.schema.CommandSchemaGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events that an application declares by types or listens to by methods of beans, at
 * most {@value #MAX_EVENTS} of them.
 * <p>
 * Nothing is looked up before the events are asked for, and nothing twice. Events that
 * are emitted by their ids alone, and listeners that are added by hand, are not known.
 */
public final class EventCatalogue {

	static final int MAX_EVENTS = 1000;

	private static final Logger logger = LoggerFactory.getLogger(EventCatalogue.class);

	private final Supplier<? extends Collection<Class<?>>> types;

	private final Supplier<List<ListenerDescription>> listeners;

	private final Supplier<CommandSchemaGenerator> schemas;

	private final Supplier<JsonMapper> mapper;

	private volatile @Nullable List<EventDescriptor> events;

	/**
	 * Create a catalogue.
	 * @param types provides the event types of the application
	 * @param listeners provides the methods of beans that listen to events
	 * @param schemas provides the generator of schemas
	 * @param mapper provides the mapper of payloads
	 */
	public EventCatalogue(Supplier<? extends Collection<Class<?>>> types, Supplier<List<ListenerDescription>> listeners,
			Supplier<CommandSchemaGenerator> schemas, Supplier<JsonMapper> mapper) {
		this.types = types;
		this.listeners = listeners;
		this.schemas = schemas;
		this.mapper = mapper;
	}

	/**
	 * Return the events.
	 * @return the events, ordered by id
	 */
	public List<EventDescriptor> events() {
		List<EventDescriptor> known = this.events;
		if (known == null) {
			known = find();
			this.events = known;
		}
		return known;
	}

	private List<EventDescriptor> find() {
		Map<Key, Entry> entries = new LinkedHashMap<>();
		this.types.get().forEach((type) -> {
			EventType eventType = eventType(type);
			if (eventType != null) {
				entry(entries, eventType.id(), eventType.declaringType());
			}
		});
		this.listeners.get().forEach((listener) -> addListener(entries, listener));
		if (entries.size() > MAX_EVENTS) {
			logger.warn("The endpoint shows {} of the {} events of the application", MAX_EVENTS, entries.size());
		}
		CommandSchemaGenerator generator = this.schemas.get();
		return entries.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey(Comparator.comparing(Key::eventId).thenComparing(Key::typeName)))
			.limit(MAX_EVENTS)
			.map((entry) -> describe(entry.getKey(), entry.getValue(), generator))
			.toList();
	}

	private static void addListener(Map<Key, Entry> entries, ListenerDescription listener) {
		EventType eventType = (listener.payloadType() instanceof Class<?> type) ? eventType(type) : null;
		Entry entry = (eventType != null) ? entry(entries, listener.eventId(), eventType.declaringType())
				: entries.entrySet()
					.stream()
					.filter((known) -> known.getKey().eventId().equals(listener.eventId()))
					.map(Map.Entry::getValue)
					.findFirst()
					.orElseGet(() -> entry(entries, listener.eventId(), listener.payloadType()));
		entry.listeners
			.add(new EventDescriptor.ListenerDescriptor(listener.registryId(), listener.beanName(), listener.method()));
	}

	private static Entry entry(Map<Key, Entry> entries, String eventId, @Nullable Type type) {
		return entries.computeIfAbsent(new Key(eventId, (type != null) ? type.getTypeName() : ""),
				(key) -> new Entry(type));
	}

	/* A type that cannot be an event is refused where it is used. */
	private static @Nullable EventType eventType(Class<?> type) {
		try {
			return EventType.find(type);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private EventDescriptor describe(Key key, Entry entry, CommandSchemaGenerator generator) {
		return new EventDescriptor(key.eventId(), key.typeName().isEmpty() ? null : key.typeName(),
				List.copyOf(entry.listeners), (entry.type != null) ? schema(entry.type, generator) : null);
	}

	/* An event without a schema can be shown, an endpoint that fails cannot. */
	private @Nullable JsonNode schema(Type type, CommandSchemaGenerator generator) {
		try {
			return generator.ofRequest(type).as(JsonNode.class, this.mapper.get());
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			logger.debug("No schema can be generated for the event type {}", type.getTypeName(), ex);
			return null;
		}
	}

	/**
	 * What tells events apart: modules may have types of their own for one id.
	 *
	 * @param eventId the id of the event
	 * @param typeName the name of the type, empty if there is none
	 */
	private record Key(String eventId, String typeName) {

	}

	private static final class Entry {

		private final @Nullable Type type;

		private final List<EventDescriptor.ListenerDescriptor> listeners = new ArrayList<>();

		private Entry(@Nullable Type type) {
			this.type = type;
		}

	}

}
