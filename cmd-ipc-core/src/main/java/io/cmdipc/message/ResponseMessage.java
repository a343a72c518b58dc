package io.cmdipc.message;

/**
 * Message that responds to another one: one of three records.
 */
public sealed interface ResponseMessage extends Message
		permits RegisterCommandResponse, ListCommandsResponse, ExecuteCommandResponse {

	/**
	 * Return the id of the request.
	 * @return the id
	 */
	MessageId thid();

	/**
	 * Return this response with another id of the request, for a transport or a registry
	 * that forwards a request under an id of its own.
	 * @param thid the id of the request
	 * @return the response, with the same id
	 */
	ResponseMessage withThid(MessageId thid);

}
