package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Calls a command.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param commandId the id of the command
 * @param request what the command gets, an object in JSON; {@code null} where absent
 */
public record ExecuteCommandRequest(MessageId id, MessageMeta meta, String commandId,
		@Nullable Payload request) implements Message {

	/**
	 * Create a call.
	 * @throws IllegalArgumentException if the command's id is blank or too long
	 */
	public ExecuteCommandRequest {
		CommandDefinition.requireId(commandId, "commandId");
	}

	@Override
	public MessageType type() {
		return MessageType.EXECUTE_COMMAND_REQUEST;
	}

	@Override
	public void accept(MessageHandler handler) {
		handler.onExecuteRequest(this);
	}

}
