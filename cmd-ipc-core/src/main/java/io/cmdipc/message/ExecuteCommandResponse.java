package io.cmdipc.message;

import java.nio.charset.StandardCharsets;

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

	private static final String BEGUN = "io.cmdipc/begun";

	private static final MessageMeta NOT_BEGUN = MessageMeta.EMPTY.with(BEGUN, false);

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
	 * Create the response to a call whose command has not begun and never will, which the
	 * transport context says under {@code io.cmdipc/begun}.
	 * @param thid the id of the request
	 * @param error the reason for the failure
	 * @return the response, with a new id
	 */
	public static ExecuteCommandResponse unbegun(MessageId thid, CommandError error) {
		return new ExecuteCommandResponse(MessageId.random(), NOT_BEGUN, thid, null, error);
	}

	/**
	 * Create the response to a call that was refused before its command began. If the
	 * code is {@code channel_disconnected}, which alone does not tell it, the response
	 * {@linkplain #unbegun(MessageId, CommandError) says so}.
	 * @param thid the id of the request
	 * @param error the reason for the refusal
	 * @return the response, with a new id
	 */
	public static ExecuteCommandResponse refused(MessageId thid, CommandError error) {
		return (error.code() == ErrorCode.CHANNEL_DISCONNECTED) ? unbegun(thid, error) : failed(thid, error);
	}

	/**
	 * Whether the command may have begun.
	 * @return {@code false} if the response says that it has not
	 */
	public boolean mayHaveBegun() {
		Payload begun = this.meta.extra().get(BEGUN);
		return begun == null || !isFalse(begun.held());
	}

	private static boolean isFalse(@Nullable Object value) {
		return Boolean.FALSE.equals(value)
				|| value instanceof RawJson json && new String(json.bytes(), StandardCharsets.UTF_8).equals("false");
	}

	/**
	 * Return this response as that to a call whose command has not begun.
	 * @return another response, with the same id
	 */
	public ExecuteCommandResponse asUnbegun() {
		return new ExecuteCommandResponse(this.id, this.meta.with(BEGUN, false), this.thid, this.result, this.error);
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
