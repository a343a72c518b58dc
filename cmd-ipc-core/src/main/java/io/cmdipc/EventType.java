package io.cmdipc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.cmdipc.contract.CommandEvent;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * A Java type of events, as {@link CommandEvent} declares it. Thread-safe.
 */
public final class EventType {

	private static final ClassValue<EventType> TYPES = new ClassValue<>() {

		@Override
		protected EventType computeValue(Class<?> type) {
			return declarationOf(type);
		}

	};

	private static final EventType NONE = new EventType("", Object.class);

	private final String id;

	private final Class<?> declaringType;

	private EventType(String id, Class<?> declaringType) {
		this.id = id;
		this.declaringType = declaringType;
	}

	/**
	 * Return the event type of a class.
	 * @param type a class whose objects are emitted or listened to
	 * @return the event type, which is declared by the class, a superclass or an
	 * interface; {@code null} if none of them has the annotation
	 * @throws IllegalArgumentException if they declare two ids, or one that is blank, too
	 * long, or has control characters
	 */
	public static @Nullable EventType find(Class<?> type) {
		EventType found = TYPES.get(type);
		return (found != NONE) ? found : null;
	}

	/**
	 * Return the event type of a class that must have one.
	 * @param type a class whose objects are emitted or listened to
	 * @return the event type
	 * @throws IllegalArgumentException if the class is not an event type or, as
	 * {@link #find} says, cannot be one
	 */
	public static EventType of(Class<?> type) {
		EventType found = find(type);
		if (found == null) {
			throw new IllegalArgumentException(
					type.getName() + " is not an event type. Annotate it with @CommandEvent(\"an.id\"), "
							+ "or emit and listen by the id of the event");
		}
		return found;
	}

	static EventType ofEvent(@Nullable Object event) {
		if (event == null) {
			throw new IllegalArgumentException(
					"'event' must not be null. To emit an event without a payload, call emit(eventId, null)");
		}
		if (event instanceof String) {
			throw new IllegalArgumentException("'event' must be an object of a type with @CommandEvent, not a String. "
					+ "To emit an event by its id, call emit(eventId, payload), with null for no payload");
		}
		return of(event.getClass());
	}

	/**
	 * Return the id of the event.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return the type that has the annotation. If several have it with the same id, this
	 * is the most general one.
	 * @return a class or interface
	 */
	public Class<?> declaringType() {
		return this.declaringType;
	}

	@Override
	public String toString() {
		return "EventType[" + this.id + ", " + this.declaringType.getName() + "]";
	}

	private static EventType declarationOf(Class<?> type) {
		EventType found = NONE;
		for (Class<?> declaring : declaringTypes(type)) {
			EventType next = new EventType(check(declaring), declaring);
			if (found == NONE || next.id.equals(found.id) && declaring.isAssignableFrom(found.declaringType)) {
				found = next;
			}
			if (!next.id.equals(found.id)) {
				throw new IllegalArgumentException(
						type.getName() + " has two event ids: '" + found.id + "' of " + found.declaringType.getName()
								+ " and '" + next.id + "' of " + declaring.getName() + ". Remove one @CommandEvent");
			}
		}
		return found;
	}

	private static List<Class<?>> declaringTypes(Class<?> type) {
		Set<Class<?>> hierarchy = new LinkedHashSet<>();
		for (Class<?> next = type; next != null; next = next.getSuperclass()) {
			hierarchy.add(next);
		}
		List<Class<?>> open = new ArrayList<>(hierarchy);
		for (int i = 0; i < open.size(); i++) {
			for (Class<?> parent : open.get(i).getInterfaces()) {
				if (hierarchy.add(parent)) {
					open.add(parent);
				}
			}
		}
		return hierarchy.stream().filter((each) -> each.isAnnotationPresent(CommandEvent.class)).toList();
	}

	private static String check(Class<?> type) {
		String id = type.getAnnotation(CommandEvent.class).value();
		String problem = problem(id);
		if (problem != null) {
			throw new IllegalArgumentException("@CommandEvent of " + type.getName() + " has an id that " + problem
					+ ". Declare an id such as " + "\"order.placed\"");
		}
		return id;
	}

	private static @Nullable String problem(String id) {
		if (id.isBlank()) {
			return "is blank";
		}
		if (id.contains("${")) {
			return "has a placeholder, which is not resolved";
		}
		if (id.length() > CommandDefinition.MAX_ID_LENGTH) {
			return "has " + id.length() + " characters; the maximum is " + CommandDefinition.MAX_ID_LENGTH;
		}
		return Quoted.printable(id).equals(id) ? null : "has control characters";
	}

}
