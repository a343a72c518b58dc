package io.cmdipc.message;

import java.util.List;

/**
 * List of public commands of the sender: all of them in response to a request, or
 * unsolicited those that were registered later.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param thid the id of the request
 * @param commands the commands, in no particular order
 */
public record ListCommandsResponse(MessageId id, MessageMeta meta, MessageId thid,
		List<CommandDefinition> commands) implements ResponseMessage {

	/**
	 * Create a response.
	 */
	public ListCommandsResponse {
		commands = List.copyOf(commands);
	}

	@Override
	public ListCommandsResponse withThid(MessageId newThid) {
		return new ListCommandsResponse(this.id, this.meta, newThid, this.commands);
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
