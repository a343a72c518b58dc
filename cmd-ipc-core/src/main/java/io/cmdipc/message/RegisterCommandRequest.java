package io.cmdipc.message;

/**
 * Asks the receiver to register a command of the sender, so that calls are routed back
 * over this channel.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param command the command to register
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
