package io.cmdipc;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.message.ResponseMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the value that a request waits for.
 */
interface ResponseReader {

	/** Reads the {@link List} of {@link CommandDefinition}s that a peer has. */
	ResponseReader COMMANDS = new Field<>(ListCommandsResponse.class, ListCommandsResponse::commands);

	/** Reads whether a registration was accepted, a {@link Boolean}. */
	ResponseReader ACCEPTED = new Field<>(RegisterCommandResponse.class, RegisterCommandResponse::ok);

	/** Return the type of the responses that this reads. */
	Class<? extends ResponseMessage> responseType();

	/**
	 * Return the value in a response.
	 * @param response a response of the right type
	 * @param type the type of the value, if that is not always the same
	 * @return the value
	 * @throws CommandException if the response has an error or an unreadable value
	 */
	@Nullable Object read(ResponseMessage response, Type type);

	/**
	 * A reader of one field.
	 *
	 * @param <M> the type of the response
	 */
	record Field<M extends ResponseMessage>(Class<M> responseType,
			Function<M, Object> field) implements ResponseReader {

		@Override
		public Object read(ResponseMessage response, Type type) {
			return this.field.apply(this.responseType.cast(response));
		}

	}

}
