package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Answers a call with a result or with an error.
 *
 * @param id the id of this message
 * @param meta the transport context
 * @param thid the id of the request that this answers
 * @param result what the command returned; {@code null} where it returned nothing or
 * failed
 * @param error why the command failed; {@code null} where it did not
 */
public record ExecuteCommandResponse(MessageId id, MessageMeta meta, MessageId thid, @Nullable Payload result,
		@Nullable CommandError error) implements Message {

	/**
	 * Create an answer.
	 * @throws IllegalArgumentException if there are both a result and an error
	 */
	public ExecuteCommandResponse {
		if (result != null && error != null) {
			throw new IllegalArgumentException("'result' must be absent where there is an error");
		}
	}

	/**
	 * Create the answer of a command that succeeded.
	 * @param thid the id of the request
	 * @param result what the command returned
	 * @return the answer, with a fresh id
	 */
	public static ExecuteCommandResponse succeeded(MessageId thid, @Nullable Payload result) {
		return new ExecuteCommandResponse(MessageId.random(), MessageMeta.EMPTY, thid, result, null);
	}

	/**
	 * Create the answer of a command that failed.
	 * @param thid the id of the request
	 * @param error why it failed
	 * @return the answer, with a fresh id
	 */
	public static ExecuteCommandResponse failed(MessageId thid, CommandError error) {
		return new ExecuteCommandResponse(MessageId.random(), MessageMeta.EMPTY, thid, null, error);
	}

	/**
	 * Return whether the command succeeded.
	 * @return whether there is no error
	 */
	public boolean ok() {
		return this.error == null;
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
