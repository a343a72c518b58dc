package io.cmdipc;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

/**
 * Who owns which command id.
 * <p>
 * Concurrency: (1) an id is claimed by putting a route where there is none, which one of
 * any number of threads achieves; (2) a route is removed only as itself, so who has lost
 * an id cannot take it from its new owner; (3) a session raises its closed flag and then
 * gives up its routes, claiming stores and then reads the flag, so no route outlives its
 * session.
 */
final class CommandTable {

	private final ConcurrentMap<String, Route> routes = new ConcurrentHashMap<>();

	/** Return where a command lives that may be called. */
	@Nullable Route find(String commandId) {
		Route route = this.routes.get(commandId);
		return (route != null && route.isPublished()) ? route : null;
	}

	/**
	 * Claim the id of a local command.
	 * @return {@code null} if it is claimed, else who has it
	 */
	@Nullable Route claim(LocalCommand command) {
		return this.routes.putIfAbsent(command.definition().id(), command);
	}

	/**
	 * Claim the id of a channel's command, which replaces what the channel itself said
	 * before.
	 * @return {@code null} if it is claimed, else who has it
	 */
	@Nullable Route claim(RemoteCommand command) {
		String id = command.definition().id();
		while (true) {
			Route known = this.routes.putIfAbsent(id, command);
			if (known == null) {
				command.session().ownedCommands().incrementAndGet();
				return claimed(command);
			}
			if (!(known instanceof RemoteCommand old) || old.session() != command.session()) {
				return known;
			}
			if (old.isPublished()) {
				command.publish();
			}
			if (this.routes.replace(id, old, command)) {
				return claimed(command);
			}
		}
	}

	private @Nullable Route claimed(RemoteCommand command) {
		if (command.session().isClosed()) {
			remove(command);
		}
		return null;
	}

	boolean remove(Route route) {
		boolean removed = this.routes.remove(route.definition().id(), route);
		if (removed && route instanceof RemoteCommand remote) {
			remote.session().ownedCommands().decrementAndGet();
		}
		return removed;
	}

	void removeAllOf(ChannelSession session) {
		this.routes.values().removeIf((route) -> route instanceof RemoteCommand remote && remote.session() == session);
	}

	Collection<Route> routes() {
		return this.routes.values();
	}

	void clear() {
		this.routes.clear();
	}

}
