package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Response to a call: a result or an error.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param thid the id of the request
 * @param result the result of the command, if any
 * @param error the reason for the failure, {@code null} if the call succeeded
 */
public record ExecuteCommandResponse(MessageId id, MessageMeta meta, MessageId thid, @Nullable Payload result,
		@Nullable CommandError error) implements ResponseMessage {

	/**
	 * Create a response.
	 * @throws IllegalArgumentException if both a result and an error are given
	 */
	public ExecuteCommandResponse {
		if (result != null && error != null) {
			throw new IllegalArgumentException("'result' must be null if there is an error");
		}
	}

	/**
	 * Create the response to a call that succeeded.
	 * @param thid the id of the request
	 * @param result the result of the command, if any
	 * @return the response, with a new id
	 */
	public static ExecuteCommandResponse succeeded(MessageId thid, @Nullable Payload result) {
		return new ExecuteCommandResponse(MessageId.random(), MessageMeta.EMPTY, thid, result, null);
	}

	/**
	 * Create the response to a call that failed.
	 * @param thid the id of the request
	 * @param error the reason for the failure
	 * @return the response, with a new id
	 */
	public static ExecuteCommandResponse failed(MessageId thid, CommandError error) {
		return new ExecuteCommandResponse(MessageId.random(), MessageMeta.EMPTY, thid, null, error);
	}

	/**
	 * Whether the call succeeded.
	 * @return {@code true} if there is no error
	 */
	public boolean ok() {
		return this.error == null;
	}

	@Override
	public ExecuteCommandResponse withThid(MessageId newThid) {
		return new ExecuteCommandResponse(this.id, this.meta, newThid, this.result, this.error);
	}

	@Override
	public MessageType type() {
		return MessageType.EXECUTE_COMMAND_RESPONSE;
	}

	@Override
	public void accept(MessageHandler handler) {
		handler.onExecuteResponse(this);
	}

}
