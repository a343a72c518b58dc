package io.cmdipc.message;

/**
 * Says whether a registration was accepted; the only reason to refuse one is that the
 * command has an owner already.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param thid the id of the request that this answers
 * @param ok whether the command is registered now; where not it is a duplicate
 */
public record RegisterCommandResponse(MessageId id, MessageMeta meta, MessageId thid, boolean ok) implements Message {

	/** The only error in JSON. */
	static final String DUPLICATE_COMMAND = "duplicate_command";

	@Override
	public MessageType type() {
		return MessageType.REGISTER_COMMAND_RESPONSE;
	}

	@Override
	public void accept(MessageHandler handler) {
		handler.onRegisterResponse(this);
	}

}
