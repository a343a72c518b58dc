package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Request to execute a command.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param commandId the id of the command
 * @param request the payload of the request, an object in JSON, if any
 */
public record ExecuteCommandRequest(MessageId id, MessageMeta meta, String commandId,
		@Nullable Payload request) implements Message {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if {@code commandId} is blank or too long
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
