package io.cmdipc.message;

import java.util.List;

/**
 * Lists public commands of the sender: all of them as an answer, or unasked those that
 * are new.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param thid the id of the request that this answers
 * @param commands the commands, in no order
 */
public record ListCommandsResponse(MessageId id, MessageMeta meta, MessageId thid,
		List<CommandDefinition> commands) implements Message {

	/**
	 * Create a list of commands.
	 */
	public ListCommandsResponse {
		commands = List.copyOf(commands);
	}

	@Override
	public MessageType type() {
		return MessageType.LIST_COMMANDS_RESPONSE;
	}

	@Override
	public void accept(MessageHandler handler) {
		handler.onListResponse(this);
	}

}
