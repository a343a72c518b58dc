package io.cmdipc.method;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Quoted;

/**
 * The ids that annotations declare.
 */
public final class CommandIds {

	private CommandIds() {
	}

	/**
	 * Check an id.
	 * @param id the id
	 * @param method the method that declares it
	 * @param kind {@code command} or {@code event}
	 * @throws InvalidMethodException if no command or event can have the id
	 */
	public static void check(String id, CommandMethod method, String kind) {
		if (id.isBlank()) {
			throw new InvalidMethodException(method + " has a blank " + kind + " id.",
					"Declare the id of the " + kind + " in the annotation, for example \"orders.price\".");
		}
		if (!Quoted.printable(id).equals(id)) {
			throw new InvalidMethodException(method + " has a " + kind + " id with control characters.",
					"Remove line breaks and other control characters from the id in the annotation.");
		}
		if (id.contains("${")) {
			throw new InvalidMethodException(
					method + " has the " + kind + " id '" + id + "', whose placeholder has no value.",
					"Define the property, or add a default value to the placeholder.");
		}
		if (id.length() > CommandDefinition.MAX_ID_LENGTH) {
			throw new InvalidMethodException(method + " has a " + kind + " id of " + id.length()
					+ " characters; the maximum is " + CommandDefinition.MAX_ID_LENGTH + ".", "Choose a shorter id.");
		}
	}

}
