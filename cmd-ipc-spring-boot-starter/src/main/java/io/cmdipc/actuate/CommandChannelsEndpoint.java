package io.cmdipc.actuate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.cmdipc.CommandRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Endpoint that shows the channels of every registry of the application.
 */
@Endpoint(id = "commandchannels")
public final class CommandChannelsEndpoint {

	private final Collection<CommandRegistry> registries;

	private final Function<String, @Nullable String> circuitBreakers;

	private final Function<String, @Nullable Map<String, List<String>>> policies;

	/**
	 * Create an endpoint.
	 * @param registries the registries, the application's first
	 */
	public CommandChannelsEndpoint(Collection<CommandRegistry> registries) {
		this(registries, (channelId) -> null, (channelId) -> null);
	}

	/**
	 * Create an endpoint that shows circuit breakers and policies.
	 * @param registries the registries, the application's first
	 * @param circuitBreakers returns the state of the circuit breaker of a channel of the
	 * first registry, {@code null} if the channel has none
	 * @param policies returns the patterns of a channel of the first registry,
	 * {@code null} if no property declares the channel
	 */
	public CommandChannelsEndpoint(Collection<CommandRegistry> registries,
			Function<String, @Nullable String> circuitBreakers,
			Function<String, @Nullable Map<String, List<String>>> policies) {
		this.registries = registries;
		this.circuitBreakers = circuitBreakers;
		this.policies = policies;
	}

	/**
	 * Return the channels of every registry.
	 * @return the channels by the id of the registry
	 */
	@ReadOperation
	public RegistriesDescriptor channels() {
		Map<String, RegistryDescriptor> all = new LinkedHashMap<>();
		for (CommandRegistry registry : this.registries) {
			all.put(String.valueOf(registry.id()), new RegistryDescriptor(channelsOf(registry).toList()));
		}
		return new RegistriesDescriptor(all);
	}

	/**
	 * Return one channel.
	 * @param id the id of the channel
	 * @return the channel of the first registry that has it, {@code null} if there is
	 * none
	 */
	@ReadOperation
	public @Nullable ChannelDescriptor channel(@Selector String id) {
		return this.registries.stream()
			.flatMap(this::channelsOf)
			.filter((channel) -> channel.getId().equals(id))
			.findFirst()
			.orElse(null);
	}

	private Stream<ChannelDescriptor> channelsOf(CommandRegistry registry) {
		boolean application = registry == this.registries.iterator().next();
		return registry.channels()
			.stream()
			.map((channel) -> new ChannelDescriptor(channel,
					application ? this.circuitBreakers.apply(channel.id()) : null,
					application ? this.policies.apply(channel.id()) : null));
	}

	/**
	 * The channels of the application.
	 *
	 * @param registries the registries by id
	 */
	public record RegistriesDescriptor(Map<String, RegistryDescriptor> registries) implements OperationResponseBody {

	}

	/**
	 * The channels of one registry.
	 *
	 * @param channels the channels, ordered by id
	 */
	public record RegistryDescriptor(List<ChannelDescriptor> channels) {

	}

}
