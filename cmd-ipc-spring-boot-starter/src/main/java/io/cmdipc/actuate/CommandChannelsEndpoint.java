package io.cmdipc.actuate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

	/**
	 * Create an endpoint.
	 * @param registries the registries, the application's first
	 */
	public CommandChannelsEndpoint(Collection<CommandRegistry> registries) {
		this.registries = registries;
	}

	/**
	 * Return the channels of every registry.
	 * @return the channels by the id of the registry
	 */
	@ReadOperation
	public RegistriesDescriptor channels() {
		Map<String, RegistryDescriptor> all = new LinkedHashMap<>();
		for (CommandRegistry registry : this.registries) {
			all.put(String.valueOf(registry.id()),
					new RegistryDescriptor(registry.channels().stream().map(ChannelDescriptor::new).toList()));
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
			.flatMap((registry) -> registry.channels().stream())
			.filter((channel) -> channel.id().equals(id))
			.map(ChannelDescriptor::new)
			.findFirst()
			.orElse(null);
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
