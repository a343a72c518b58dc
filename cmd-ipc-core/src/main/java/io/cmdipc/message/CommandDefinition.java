package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * What a registry tells others about a command.
 *
 * @param id the name callers use, such as {@code math.add}; one that starts with an
 * underscore is private to its registry
 * @param description a sentence for people
 * @param schema the shapes of request and result
 */
public record CommandDefinition(String id, @Nullable String description, @Nullable CommandSchema schema) {

	/** The longest id of a command or event that is accepted, in characters. */
	public static final int MAX_ID_LENGTH = 256;

	/**
	 * Create a definition.
	 * @throws IllegalArgumentException if the id is blank or too long
	 */
	public CommandDefinition {
		requireId(id, "id");
	}

	/**
	 * Create a definition that is a name alone.
	 * @param id the name callers use
	 * @return the definition
	 * @throws IllegalArgumentException if the id is blank or too long
	 */
	public static CommandDefinition of(String id) {
		return new CommandDefinition(id, null, null);
	}

	/**
	 * Return whether a command or event with that id stays inside its registry.
	 * @param id the id of a command or event
	 * @return whether it starts with an underscore
	 */
	public static boolean isPrivate(String id) {
		return !id.isEmpty() && id.charAt(0) == '_';
	}

	/**
	 * Return this definition with a description.
	 * @param description a sentence for people
	 * @return a copy
	 */
	public CommandDefinition withDescription(@Nullable String description) {
		return new CommandDefinition(this.id, description, this.schema);
	}

	/**
	 * Return this definition with schemas.
	 * @param schema the shapes of request and result
	 * @return a copy
	 */
	public CommandDefinition withSchema(@Nullable CommandSchema schema) {
		return new CommandDefinition(this.id, this.description, schema);
	}

	/**
	 * Return whether the command stays inside its registry.
	 * @return whether its id starts with an underscore
	 */
	public boolean isPrivate() {
		return isPrivate(this.id);
	}

	static boolean isValidId(String id) {
		return !id.isBlank() && id.length() <= MAX_ID_LENGTH;
	}

	static void requireId(String id, String name) {
		if (!isValidId(id)) {
			throw new IllegalArgumentException("'" + name + "' must "
					+ (id.isBlank() ? "not be blank" : "not be longer than " + MAX_ID_LENGTH + " characters"));
		}
	}

}
