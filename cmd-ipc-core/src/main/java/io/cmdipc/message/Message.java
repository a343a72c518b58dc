package io.cmdipc.message;

/**
 * A message of the cmd-ipc protocol: one of seven records.
 * <p>
 * Every message has an id of its own and may carry {@link MessageMeta}. Dispatch with
 * {@link #accept(MessageHandler)}: a further kind of message then breaks the build
 * wherever it is not handled.
 */
public sealed interface Message permits RegisterCommandRequest, RegisterCommandResponse, ListCommandsRequest,
		ListCommandsResponse, ExecuteCommandRequest, ExecuteCommandResponse, Event {

	/**
	 * Return the id of this message; an event is also told from its duplicates by it.
	 * @return the id
	 */
	MessageId id();

	/**
	 * Return the transport context that travels with this message.
	 * @return the context, {@link MessageMeta#EMPTY} where the message has none
	 */
	MessageMeta meta();

	/**
	 * Return the kind of this message.
	 * @return the kind
	 */
	MessageType type();

	/**
	 * Call the one method of {@code handler} that is for this kind of message.
	 * @param handler whom to call, on this thread
	 */
	void accept(MessageHandler handler);

}
