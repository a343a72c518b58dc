package io.cmdipc.actuate;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.client.CommandClient;
import io.cmdipc.handler.HandlerDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Endpoint that shows the commands of every registry of the application, and its clients
 * and events.
 */
@Endpoint(id = "commands")
public final class CommandsEndpoint {

	private final Collection<CommandRegistry> registries;

	private final Supplier<List<HandlerDescription>> handlers;

	private final Supplier<List<CommandClient>> clients;

	private final Supplier<List<EventDescriptor>> events;

	/**
	 * Create an endpoint.
	 * @param registries the registries, the application's first
	 * @param handlers provides the methods of beans that handle commands
	 * @param clients provides the clients that the application imports
	 * @param events provides the events of the application
	 */
	public CommandsEndpoint(Collection<CommandRegistry> registries, Supplier<List<HandlerDescription>> handlers,
			Supplier<List<CommandClient>> clients, Supplier<List<EventDescriptor>> events) {
		this.registries = registries;
		this.handlers = handlers;
		this.clients = clients;
		this.events = events;
	}

	/**
	 * Return the commands of every registry, and the clients and events of the
	 * application.
	 * @return the commands that each can call, by the id of the registry
	 */
	@ReadOperation
	public RegistriesDescriptor commands() {
		Map<String, RegistryDescriptor> all = new LinkedHashMap<>();
		for (CommandRegistry registry : this.registries) {
			all.put(String.valueOf(registry.id()), new RegistryDescriptor(
					registry.commands().stream().map((command) -> describe(registry, command)).toList()));
		}
		List<ClientDescriptor> described = this.clients.get().stream().map(ClientDescriptor::of).toList();
		return new RegistriesDescriptor(all, described.isEmpty() ? null : described, this.events.get());
	}

	/**
	 * Return one command.
	 * @param id the id of the command
	 * @return the command of the registry that owns it, otherwise of the first one that
	 * can call it; {@code null} if there is none
	 */
	@ReadOperation
	public @Nullable CommandDescriptor command(@Selector String id) {
		return this.registries.stream()
			.flatMap((registry) -> registry.commands()
				.stream()
				.filter((command) -> command.id().equals(id))
				.map((command) -> describe(registry, command)))
			.min(Comparator.comparing((CommandDescriptor command) -> command.getChannel() != null))
			.orElse(null);
	}

	private CommandDescriptor describe(CommandRegistry registry, RegisteredCommand command) {
		HandlerDescription handler = command.isLocal() ? handler(registry.id(), command.id()) : null;
		return new CommandDescriptor(registry, command, handler);
	}

	private @Nullable HandlerDescription handler(String registryId, String commandId) {
		return this.handlers.get()
			.stream()
			.filter((handler) -> handler.registryId().equals(registryId) && handler.commandId().equals(commandId))
			.findFirst()
			.orElse(null);
	}

	/**
	 * The commands of the registries of the application, and its clients and events.
	 *
	 * @param registries the registries by id
	 * @param clients the clients, {@code null} if the application imports none
	 * @param events the events, ordered by id
	 */
	public record RegistriesDescriptor(Map<String, RegistryDescriptor> registries,
			@Nullable List<ClientDescriptor> clients, List<EventDescriptor> events) implements OperationResponseBody {

	}

	/**
	 * The commands of one registry.
	 *
	 * @param commands the commands, ordered by id
	 */
	public record RegistryDescriptor(List<CommandDescriptor> commands) {

	}

}
