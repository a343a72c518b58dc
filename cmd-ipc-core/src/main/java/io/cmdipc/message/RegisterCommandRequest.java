package io.cmdipc.message;

/**
 * Asks the receiver to own up to a command of the sender: to route calls to it here.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param command what is registered
 */
public record RegisterCommandRequest(MessageId id, MessageMeta meta, CommandDefinition command) implements Message {

	@Override
	public MessageType type() {
		return MessageType.REGISTER_COMMAND_REQUEST;
	}

	@Override
	public void accept(MessageHandler handler) {
		handler.onRegisterRequest(this);
	}

}
