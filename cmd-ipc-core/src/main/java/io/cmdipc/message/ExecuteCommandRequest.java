package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Request to execute a command.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param commandId the id of the command
 * @param request the payload of the request, an object in JSON, if any
 * @param timeout the time in milliseconds for which the sender waits, in JSON the entry
 * {@code io.cmdipc/timeout} of {@code _meta}; zero if it is unknown
 */
public record ExecuteCommandRequest(MessageId id, MessageMeta meta, String commandId, @Nullable Payload request,
		long timeout) implements Message {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if {@code commandId} is blank or too long, or
	 * {@code timeout} is negative
	 */
	public ExecuteCommandRequest {
		CommandDefinition.requireId(commandId, "commandId");
		if (timeout < 0) {
			throw new IllegalArgumentException("'timeout' must not be negative: " + timeout);
		}
	}

	/**
	 * Create a request of a sender that does not say how long it waits.
	 * @param id the id of this message
	 * @param meta the transport context
	 * @param commandId the id of the command
	 * @param request the payload of the request, an object in JSON, if any
	 * @throws IllegalArgumentException if {@code commandId} is blank or too long
	 */
	public ExecuteCommandRequest(MessageId id, MessageMeta meta, String commandId, @Nullable Payload request) {
		this(id, meta, commandId, request, 0);
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
