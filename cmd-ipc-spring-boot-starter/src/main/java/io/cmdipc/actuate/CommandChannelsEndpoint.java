package io.cmdipc.actuate;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.cmdipc.AttachedChannel;
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
			all.put(registry.id(),
					new RegistryDescriptor(registry.channels().stream().map(ChannelDescriptor::of).toList()));
		}
		return new RegistriesDescriptor(all);
	}

	/**
	 * Return one channel.
	 * @param id the id of the channel
	 * @return the channel of the first registry that has it, {@code null} where none has
	 */
	@ReadOperation
	public @Nullable ChannelDescriptor channel(@Selector String id) {
		return this.registries.stream()
			.flatMap((registry) -> registry.channels().stream())
			.filter((channel) -> channel.id().equals(id))
			.map(ChannelDescriptor::of)
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

	/**
	 * One channel.
	 *
	 * @param id its id
	 * @param type what kind of channel it is, such as {@code http}
	 * @param peer where it leads
	 * @param state {@code starting}, {@code open} or {@code unreachable}
	 * @param router whether unknown commands are called there
	 * @param since when it entered that state
	 * @param lastError why its peer could not be reached the last time that happened
	 * @param commands how many commands of the peer it leads to
	 * @param inFlight how many calls of the peer are being handled
	 * @param queue how many calls of the peer wait for that
	 * @param awaited how many answers of the peer are awaited
	 */
	public record ChannelDescriptor(String id, String type, @Nullable String peer, String state, boolean router,
			Instant since, @Nullable String lastError, int commands, int inFlight, int queue,
			int awaited) implements OperationResponseBody {

		private static ChannelDescriptor of(AttachedChannel channel) {
			return new ChannelDescriptor(channel.id(), channel.type(), channel.peer(),
					channel.state().name().toLowerCase(Locale.ROOT), channel.router(), channel.since(),
					channel.lastError(), channel.commands(), channel.inFlight(), channel.waiting(), channel.awaited());
		}

	}

}
