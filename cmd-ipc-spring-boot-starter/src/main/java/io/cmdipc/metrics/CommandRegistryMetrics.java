package io.cmdipc.metrics;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.cmdipc.CommandRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Meters of command registries and their channels, which
 * {@link CommandMeterDocumentation} documents. They cost calls nothing: each is read when
 * the meter registry asks for it.
 * <p>
 * Closing this removes the meters, so that a meter registry that lives longer does not
 * hold the registries.
 */
public final class CommandRegistryMetrics implements MeterBinder, AutoCloseable {

	private final List<RegistryMeters> registries;

	/**
	 * Create meters.
	 * @param registries the registries, the application's first
	 * @param declaredChannels the ids of channels that may become values of a tag; other
	 * channels are counted together by their kind
	 * @param circuitBreakers returns the state of the circuit breaker of a channel of the
	 * first registry, {@code null} if the channel has none
	 */
	public CommandRegistryMetrics(Collection<CommandRegistry> registries, Set<String> declaredChannels,
			Function<String, @Nullable String> circuitBreakers) {
		CommandRegistry application = registries.iterator().next();
		this.registries = registries.stream()
			.map((registry) -> new RegistryMeters(registry, Set.copyOf(declaredChannels),
					(registry == application) ? circuitBreakers : (channelId) -> null))
			.toList();
	}

	@Override
	public void bindTo(MeterRegistry meterRegistry) {
		this.registries.forEach((registry) -> registry.bindTo(meterRegistry));
	}

	@Override
	public void close() {
		this.registries.forEach(RegistryMeters::close);
	}

}
