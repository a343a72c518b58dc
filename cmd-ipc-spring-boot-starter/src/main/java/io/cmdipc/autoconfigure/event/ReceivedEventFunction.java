package io.cmdipc.autoconfigure.event;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.cmdipc.EventDelivery;
import io.cmdipc.EventFunction;
import io.cmdipc.json.PayloadMappers;
import io.cmdipc.reactor.ReactorContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Listener that publishes the events of peers. Those of the application itself, its
 * modules included, are no application events unless they were published as such.
 */
final class ReceivedEventFunction implements EventFunction {

	private final Class<?> type;

	private final Set<String> moduleIds;

	private final ReceivedEventPublisher publisher;

	/**
	 * Create a listener.
	 * @param type the type that the payloads are read as
	 * @param moduleIds the ids of the modules, which are those of their channels
	 * @param publisher publishes the events
	 */
	ReceivedEventFunction(Class<?> type, Set<String> moduleIds, ReceivedEventPublisher publisher) {
		this.type = type;
		this.moduleIds = moduleIds;
		this.publisher = publisher;
	}

	/**
	 * Return the type that payloads can be read as: the declared type, or its only known
	 * implementation if JSON does not tell the implementation.
	 */
	static Class<?> readableType(Class<?> declaringType, Collection<Class<?>> subtypes, JsonMapper mapper) {
		if (isConcrete(declaringType) || PayloadMappers.isPolymorphic(declaringType, mapper)) {
			return declaringType;
		}
		List<Class<?>> concrete = subtypes.stream().filter(ReceivedEventFunction::isConcrete).toList();
		return (concrete.size() == 1) ? concrete.get(0) : declaringType;
	}

	private static boolean isConcrete(Class<?> type) {
		return !Modifier.isAbstract(type.getModifiers()) || type.isEnum();
	}

	@Override
	public boolean accepts(EventDelivery event) {
		String channelId = event.channelId();
		return channelId != null && !this.moduleIds.contains(channelId);
	}

	@Override
	public void handle(EventDelivery event) throws Exception {
		Object payload = event.payload(this.type);
		if (payload == null) {
			throw new IllegalArgumentException("Event '" + event.eventId() + "' needs a payload and has none");
		}
		ReactorContext.callWithThreadLocals(ReactorContext.of(event.context()), () -> {
			this.publisher.publish(payload);
			return Boolean.TRUE;
		});
	}

	@Override
	public String toString() {
		return "that publishes application events of " + this.type.getName();
	}

}
