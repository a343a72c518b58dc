package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Description of a command, as a registry publishes it to its peers.
 *
 * @param id the id used in calls, such as {@code math.add}; an id that starts with an
 * underscore is private to its registry
 * @param description a sentence for developers
 * @param schema the schemas of request and result
 */
public record CommandDefinition(String id, @Nullable String description, @Nullable CommandSchema schema) {

	/** Maximum length of the id of a command or event, in characters. */
	public static final int MAX_ID_LENGTH = 256;

	private static final long OVERHEAD = 256;

	/**
	 * Create a definition.
	 * @throws IllegalArgumentException if the id is blank or too long
	 */
	public CommandDefinition {
		requireId(id, "id");
	}

	/**
	 * Create a definition without description and schemas.
	 * @param id the id used in calls
	 * @return the definition
	 * @throws IllegalArgumentException if the id is blank or too long
	 */
	public static CommandDefinition of(String id) {
		return new CommandDefinition(id, null, null);
	}

	/**
	 * Whether a command or event with this id is private to its registry.
	 * @param id the id of a command or event
	 * @return {@code true} if the id starts with an underscore
	 */
	public static boolean isPrivate(String id) {
		return !id.isEmpty() && id.charAt(0) == '_';
	}

	/**
	 * Return a copy of this definition with another description.
	 * @param description a sentence for developers
	 * @return the copy
	 */
	public CommandDefinition withDescription(@Nullable String description) {
		return new CommandDefinition(this.id, description, this.schema);
	}

	/**
	 * Return a copy of this definition with other schemas.
	 * @param schema the schemas of request and result
	 * @return the copy
	 */
	public CommandDefinition withSchema(@Nullable CommandSchema schema) {
		return new CommandDefinition(this.id, this.description, schema);
	}

	/**
	 * Whether the command is private to its registry.
	 * @return {@code true} if the id starts with an underscore
	 */
	public boolean isPrivate() {
		return isPrivate(this.id);
	}

	/**
	 * Return about how much memory the texts and the JSON of this definition take.
	 * Schemas that are Java values are not counted.
	 * @return a number of bytes
	 */
	public long approximateSize() {
		long size = OVERHEAD + 2L * this.id.length()
				+ ((this.description != null) ? 2L * this.description.length() : 0);
		return (this.schema != null) ? size + size(this.schema.request()) + size(this.schema.response()) : size;
	}

	private static long size(@Nullable Payload schema) {
		return (schema != null && schema.held() instanceof RawJson json) ? json.bytes().length : 0;
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
