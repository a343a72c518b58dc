package io.cmdipc.message;

/**
 * Request for the public commands of the receiver.
 *
 * @param id the id of this message
 * @param meta the transport context
 */
public record ListCommandsRequest(MessageId id, MessageMeta meta) implements Message {

	@Override
	public MessageType type() {
		return MessageType.LIST_COMMANDS_REQUEST;
	}

	@Override
	public void accept(MessageHandler handler) {
		handler.onListRequest(this);
	}

}
