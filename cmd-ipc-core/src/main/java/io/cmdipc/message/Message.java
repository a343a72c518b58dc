package io.cmdipc.message;

/**
 * Message of the cmd-ipc protocol: one of seven types.
 * <p>
 * Every message has an id and may carry {@link MessageMeta}. Use
 * {@link #accept(MessageHandler)} to dispatch messages: if a type of message is added,
 * handlers that lack a method for it do not compile.
 */
public sealed interface Message
		permits RegisterCommandRequest, ListCommandsRequest, ExecuteCommandRequest, ResponseMessage, Event {

	/**
	 * Return the id of this message, by which repeated events are recognised, too.
	 * @return the id
	 */
	MessageId id();

	/**
	 * Return the transport context of this message.
	 * @return the context, {@link MessageMeta#EMPTY} if there is none
	 */
	MessageMeta meta();

	/**
	 * Return the type of this message.
	 * @return the type
	 */
	MessageType type();

	/**
	 * Call the method of the given handler for this type of message.
	 * @param handler the handler, called on this thread
	 */
	void accept(MessageHandler handler);

}
