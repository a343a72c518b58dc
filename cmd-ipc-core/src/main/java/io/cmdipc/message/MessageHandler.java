package io.cmdipc.message;

/**
 * Handler of messages, with one method for each type.
 */
public interface MessageHandler {

	/**
	 * Handle the registration of a command.
	 * @param request the message
	 */
	void onRegisterRequest(RegisterCommandRequest request);

	/**
	 * Handle the response to a registration.
	 * @param response the message
	 */
	void onRegisterResponse(RegisterCommandResponse response);

	/**
	 * Handle a request for the list of commands.
	 * @param request the message
	 */
	void onListRequest(ListCommandsRequest request);

	/**
	 * Handle a list of commands, requested or not.
	 * @param response the message
	 */
	void onListResponse(ListCommandsResponse response);

	/**
	 * Handle a call.
	 * @param request the message
	 */
	void onExecuteRequest(ExecuteCommandRequest request);

	/**
	 * Handle the response to a call.
	 * @param response the message
	 */
	void onExecuteResponse(ExecuteCommandResponse response);

	/**
	 * Handle an event.
	 * @param event the message
	 */
	void onEvent(Event event);

}
