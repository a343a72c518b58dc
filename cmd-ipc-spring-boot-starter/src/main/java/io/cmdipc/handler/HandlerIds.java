package io.cmdipc.handler;

import java.util.HashMap;
import java.util.Map;

import io.cmdipc.CommandRegistry;
import io.cmdipc.message.CommandDefinition;

/**
 * The ids of the commands of an application. A public one is unique in all registries of
 * it, since those may be joined; a private one is in its registry.
 */
final class HandlerIds {

	private final Map<Key, HandlerMethod> owners = new HashMap<>();

	void claim(String id, CommandRegistry registry, HandlerMethod method) {
		check(id, method, "command");
		Object scope = CommandDefinition.isPrivate(id) ? registry : "";
		HandlerMethod owner = this.owners.putIfAbsent(new Key(scope, id), method);
		if (owner != null) {
			throw new InvalidHandlerException(
					"Command '" + id + "' has two handlers:\n    - " + owner + "\n    - " + method,
					"Give one of them another id, or remove one.");
		}
	}

	static void check(String id, HandlerMethod method, String kind) {
		if (id.isBlank()) {
			throw new InvalidHandlerException(method + " has a blank " + kind + " id.",
					"Name the " + kind + " in the annotation, such as \"orders.price\".");
		}
		if (id.length() > CommandDefinition.MAX_ID_LENGTH) {
			throw new InvalidHandlerException(method + " has a " + kind + " id of " + id.length() + " characters, and "
					+ CommandDefinition.MAX_ID_LENGTH + " are allowed.", "Choose a shorter id.");
		}
	}

	/**
	 * An id where it has to be unique.
	 *
	 * @param scope the registry of a private id
	 * @param id the id
	 */
	private record Key(Object scope, String id) {

	}

}
