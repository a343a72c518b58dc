package io.cmdipc.test.mock;

import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call that {@link MockCommands} has seen, with its request as JSON.
 */
public final class RecordedCall {

	private final String commandId;

	private final @Nullable Payload request;

	private final MessageMeta meta;

	private volatile boolean stubbed;

	private final JsonMapper mapper;

	RecordedCall(String commandId, @Nullable Payload request, MessageMeta meta, boolean stubbed, JsonMapper mapper) {
		this.commandId = commandId;
		this.request = request;
		this.meta = meta;
		this.stubbed = stubbed;
		this.mapper = mapper;
	}

	/**
	 * Return the id of the command.
	 * @return the id
	 */
	public String commandId() {
		return this.commandId;
	}

	/**
	 * Return the request as JSON.
	 * @return the request, {@code null} in JSON if there is none
	 */
	public JsonNode request() {
		return JsonCopies.tree(this.request, this.mapper);
	}

	/**
	 * Return the request as a value that was read from its JSON.
	 * @param type the type of the request
	 * @param <T> the type of the request
	 * @return the request, {@code null} if there is none
	 * @throws io.cmdipc.message.PayloadException if it cannot be read as that type
	 */
	public <T> @Nullable T request(Class<T> type) {
		return (this.request != null) ? this.request.as(type, this.mapper) : null;
	}

	/**
	 * Return the transport context of the call.
	 * @return the context
	 */
	public MessageMeta meta() {
		return this.meta;
	}

	/**
	 * Return whether a stub has answered the call.
	 * @return {@code false} if the call went on to the command
	 */
	public boolean isStubbed() {
		return this.stubbed;
	}

	/* Known only once the stub was called: a mock may let the call pass. */
	void stubbed(boolean answered) {
		this.stubbed = answered;
	}

	/**
	 * Return the mapper of the request, by which expected ones are written, too.
	 * @return the mapper of the registry
	 */
	public JsonMapper jsonMapper() {
		return this.mapper;
	}

	@Override
	public String toString() {
		return this.commandId + " " + request();
	}

}
