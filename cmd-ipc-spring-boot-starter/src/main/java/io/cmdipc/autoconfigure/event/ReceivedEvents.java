package io.cmdipc.autoconfigure.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.cmdipc.CommandRegistry;
import io.cmdipc.EventType;
import io.cmdipc.Registration;
import io.cmdipc.autoconfigure.channel.ChannelPhases;
import io.cmdipc.handler.EventTypeScanner;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes events of peers as application events. Before channels are attached, a
 * listener is added for each event type that listeners of application events take.
 */
final class ReceivedEvents implements SmartLifecycle {

	private final CommandRegistry registry;

	private final ListenedTypes listened;

	private final ReceivedEventPublisher publisher;

	private final ConfigurableListableBeanFactory beans;

	private final List<Registration> registrations = new ArrayList<>();

	private volatile boolean running;

	ReceivedEvents(CommandRegistry registry, ListenedTypes listened, ReceivedEventPublisher publisher,
			ConfigurableListableBeanFactory beans) {
		this.registry = registry;
		this.listened = listened;
		this.publisher = publisher;
		this.beans = beans;
	}

	/* A registry that a test has mocked has no mapper. */
	@Override
	public void start() {
		this.running = true;
		if (Objects.isNull(this.registry.jsonMapper())) {
			return;
		}
		this.listened.addListenersOf(this.beans);
		Set<String> moduleIds = moduleIds();
		subtypes().forEach((type, subtypes) -> {
			if (this.listened.hear(type)) {
				this.publisher.checkTransactions(type);
				this.registrations.add(this.registry.addEventListener(EventType.of(type).id(),
						new ReceivedEventFunction(
								ReceivedEventFunction.readableType(type, subtypes, this.registry.jsonMapper()),
								moduleIds, this.publisher)));
			}
		});
	}

	private Set<String> moduleIds() {
		return this.beans.getBeansOfType(CommandRegistry.class)
			.values()
			.stream()
			.filter((other) -> other != this.registry)
			.map(CommandRegistry::id)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Return the event types that have listeners or are in the application's packages.
	 */
	private Map<Class<?>, Set<Class<?>>> subtypes() {
		Set<Class<?>> types = new LinkedHashSet<>(this.listened.types());
		if (AutoConfigurationPackages.has(this.beans)) {
			types.addAll(new EventTypeScanner(this.beans.getBeanClassLoader())
				.scan(AutoConfigurationPackages.get(this.beans)));
		}
		Map<Class<?>, Set<Class<?>>> subtypes = new LinkedHashMap<>();
		for (Class<?> type : types) {
			EventType eventType = EventType.find(type);
			if (eventType != null) {
				subtypes.computeIfAbsent(eventType.declaringType(), (key) -> new LinkedHashSet<>()).add(type);
			}
		}
		return subtypes;
	}

	@Override
	public void stop() {
		this.running = false;
		this.registrations.forEach(Registration::close);
		this.registrations.clear();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return ChannelPhases.ATTACH - 2;
	}

}
