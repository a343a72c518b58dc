package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Types of messages and their names in JSON.
 */
public enum MessageType {

	/** A {@link RegisterCommandRequest}. */
	REGISTER_COMMAND_REQUEST("register.command.request"),
	/** A {@link RegisterCommandResponse}. */
	REGISTER_COMMAND_RESPONSE("register.command.response"),
	/** A {@link ListCommandsRequest}. */
	LIST_COMMANDS_REQUEST("list.commands.request"),
	/** A {@link ListCommandsResponse}. */
	LIST_COMMANDS_RESPONSE("list.commands.response"),
	/** An {@link ExecuteCommandRequest}. */
	EXECUTE_COMMAND_REQUEST("execute.command.request"),
	/** An {@link ExecuteCommandResponse}. */
	EXECUTE_COMMAND_RESPONSE("execute.command.response"),
	/** An {@link Event}. */
	EVENT("event");

	private static final MessageType[] ALL = values();

	private final String wireName;

	MessageType(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return the name of this type in JSON.
	 * @return the name, such as {@code execute.command.request}
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Return the type with the given name in JSON.
	 * @param wireName the name, compared exactly
	 * @return the type, or {@code null} if there is none with that name
	 */
	public static @Nullable MessageType ofWireName(String wireName) {
		for (MessageType type : ALL) {
			if (type.wireName.equals(wireName)) {
				return type;
			}
		}
		return null;
	}

}
