package io.cmdipc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

/**
 * The owners of command ids.
 * <p>
 * Concurrency: (1) an id is claimed by storing a route if there is none, which one of any
 * number of threads achieves; (2) a route is removed and published only as itself, so one
 * that has lost an id cannot take it from its new owner; (3) a session raises its closed
 * flag and then gives up its routes, claiming stores and then reads the flag, so no route
 * outlives its session; (4) every change of an id queues its notice inside the map's own
 * step for that id, except {@link #clear}, which closes the table without notices.
 */
final class CommandTable {

	private final ConcurrentMap<String, Route> routes = new ConcurrentHashMap<>();

	private final RegistryListeners listeners;

	CommandTable(RegistryListeners listeners) {
		this.listeners = listeners;
	}

	/** Return the route of a command that can be called. */
	@Nullable Route find(String commandId) {
		Route route = this.routes.get(commandId);
		return (route != null && route.isPublished()) ? route : null;
	}

	/**
	 * Claim the id of a local command.
	 * @return {@code null} if it is claimed, else the owner
	 */
	@Nullable Route claim(LocalCommand command) {
		return this.routes.putIfAbsent(command.definition().id(), command);
	}

	/**
	 * Claim the id of a channel's command, which replaces an earlier one of that channel.
	 * @return {@code null} if it is claimed, else the owner
	 */
	@Nullable Route claim(RemoteCommand command) {
		Route owner = this.routes.compute(command.definition().id(), (id, known) -> replace(known, command));
		if (owner != command) {
			return owner;
		}
		if (command.session().isClosed()) {
			remove(command);
		}
		this.listeners.deliver();
		return null;
	}

	private Route replace(@Nullable Route known, RemoteCommand command) {
		if (known == null) {
			command.session().ownedCommands().add(command.definition());
			return command;
		}
		if (known.ownerSession() != command.session()) {
			return known;
		}
		command.session().ownedCommands().remove(known.definition());
		command.session().ownedCommands().add(command.definition());
		if (known.isPublished() && known != command) {
			command.publish();
			this.listeners.commandRedefined(command);
		}
		return command;
	}

	/** Make a claimed route callable, unless it was removed. */
	void publish(Route route) {
		this.routes.computeIfPresent(route.definition().id(), (id, known) -> {
			if (known == route && !route.isPublished()) {
				route.publish();
				this.listeners.commandAdded(route);
			}
			return known;
		});
		this.listeners.deliver();
	}

	boolean remove(Route route) {
		boolean[] removed = new boolean[1];
		this.routes.computeIfPresent(route.definition().id(), (id, known) -> {
			removed[0] = known == route;
			return removed[0] ? release(route) : known;
		});
		this.listeners.deliver();
		return removed[0];
	}

	private @Nullable Route release(Route route) {
		ChannelSession session = route.ownerSession();
		if (session != null) {
			session.ownedCommands().remove(route.definition());
		}
		if (route.isPublished()) {
			this.listeners.commandRemoved(route);
		}
		return null;
	}

	/**
	 * Remove the routes of a closed session; delivering the notices has to follow.
	 * @return the routes
	 */
	List<Route> removeAllOf(ChannelSession session) {
		List<Route> removed = new ArrayList<>();
		for (String id : this.routes.keySet()) {
			this.routes.computeIfPresent(id, (key, known) -> {
				boolean own = known.ownerSession() == session && removed.add(known);
				return own ? release(known) : known;
			});
		}
		return removed;
	}

	Collection<Route> routes() {
		return this.routes.values();
	}

	/** Remove everything, without notices. */
	void clear() {
		this.routes.clear();
	}

}
