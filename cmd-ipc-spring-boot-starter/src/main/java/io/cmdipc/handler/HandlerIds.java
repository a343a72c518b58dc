package io.cmdipc.handler;

import java.util.HashMap;
import java.util.Map;

import io.cmdipc.CommandRegistry;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.method.CommandIds;
import io.cmdipc.method.InvalidMethodException;

/**
 * The ids of the commands of an application. A public id is unique in all of its
 * registries, since these may be connected; a private id is unique in its registry.
 */
final class HandlerIds {

	private final Map<Key, HandlerMethod> owners = new HashMap<>();

	void claim(String id, CommandRegistry registry, HandlerMethod method) {
		CommandIds.check(id, method.declared(), "command");
		Object scope = CommandDefinition.isPrivate(id) ? registry : "";
		HandlerMethod owner = this.owners.putIfAbsent(new Key(scope, id), method);
		if (owner != null) {
			throw new InvalidMethodException(
					"Command '" + id + "' has two handlers:\n    - " + owner + "\n    - " + method,
					"Choose another id for one of them, or remove one.");
		}
	}

	/**
	 * An id and the scope that it is unique in.
	 *
	 * @param scope the registry of a private id, or an empty string
	 * @param id the id
	 */
	private record Key(Object scope, String id) {

	}

}
