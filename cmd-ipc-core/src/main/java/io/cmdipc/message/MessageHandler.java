package io.cmdipc.message;

/**
 * Receiver of messages with one method for each kind.
 */
public interface MessageHandler {

	/**
	 * Handle a peer's wish to register a command.
	 * @param request the message
	 */
	void onRegisterRequest(RegisterCommandRequest request);

	/**
	 * Handle the answer to a registration.
	 * @param response the message
	 */
	void onRegisterResponse(RegisterCommandResponse response);

	/**
	 * Handle a peer's question which commands there are.
	 * @param request the message
	 */
	void onListRequest(ListCommandsRequest request);

	/**
	 * Handle a list of commands, asked for or not.
	 * @param response the message
	 */
	void onListResponse(ListCommandsResponse response);

	/**
	 * Handle a call.
	 * @param request the message
	 */
	void onExecuteRequest(ExecuteCommandRequest request);

	/**
	 * Handle the answer to a call.
	 * @param response the message
	 */
	void onExecuteResponse(ExecuteCommandResponse response);

	/**
	 * Handle an event.
	 * @param event the message
	 */
	void onEvent(Event event);

}
