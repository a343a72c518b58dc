package io.cmdipc.message;

/**
 * Response to a registration. The only reason to reject one is that the command has
 * another owner.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param thid the id of the request
 * @param ok whether the command was registered; otherwise it is a duplicate
 */
public record RegisterCommandResponse(MessageId id, MessageMeta meta, MessageId thid,
		boolean ok) implements ResponseMessage {

	/** The error of a rejected registration in JSON; there is no other. */
	static final String DUPLICATE_COMMAND = "duplicate_command";

	@Override
	public RegisterCommandResponse withThid(MessageId newThid) {
		return new RegisterCommandResponse(this.id, this.meta, newThid, this.ok);
	}

	@Override
	public MessageType type() {
		return MessageType.REGISTER_COMMAND_RESPONSE;
	}

	@Override
	public void accept(MessageHandler handler) {
		handler.onRegisterResponse(this);
	}

}
