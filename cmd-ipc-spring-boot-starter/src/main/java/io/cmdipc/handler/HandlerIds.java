package io.cmdipc.handler;

import java.util.HashMap;
import java.util.Map;

import io.cmdipc.CommandRegistry;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Quoted;

/**
 * The ids of the commands of an application. A public id is unique in all of its
 * registries, since these may be connected; a private id is unique in its registry.
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
					"Choose another id for one of them, or remove one.");
		}
	}

	static void check(String id, HandlerMethod method, String kind) {
		if (id.isBlank()) {
			throw new InvalidHandlerException(method + " has a blank " + kind + " id.",
					"Declare the id of the " + kind + " in the annotation, for example \"orders.price\".");
		}
		if (!Quoted.printable(id).equals(id)) {
			throw new InvalidHandlerException(method + " has a " + kind + " id with control characters.",
					"Remove line breaks and other control characters from the id in the annotation.");
		}
		if (id.contains("${")) {
			throw new InvalidHandlerException(
					method + " has the " + kind + " id '" + id + "', whose placeholder has no value.",
					"Define the property, or add a default value to the placeholder.");
		}
		if (id.length() > CommandDefinition.MAX_ID_LENGTH) {
			throw new InvalidHandlerException(method + " has a " + kind + " id of " + id.length()
					+ " characters; the maximum is " + CommandDefinition.MAX_ID_LENGTH + ".", "Choose a shorter id.");
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
