package io.cmdipc.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reader of messages. The order of keys is free, so the fields are indexed first and
 * converted once the type is known.
 */
final class MessageReader {

	private static final String ERROR_CODES = oneOf(ErrorCode.values(), ErrorCode::wireName);

	private static final String TYPES = oneOf(MessageType.values(), MessageType::wireName);

	/*
	 * The objects that are read in nearly every message that has them, so they are
	 * indexed in the same pass as the message.
	 */
	private static final String RESPONSE = "response";

	private static final String META = "_meta";

	private static final Set<String> OBJECTS = Set.of(RESPONSE, META);

	private final JsonFactory parsers;

	private final MessageLimits limits;

	MessageReader(MessageLimits limits) {
		this.parsers = JsonSource.parsers(limits.toConstraints());
		this.limits = limits;
	}

	/*
	 * Whatever happens while a message is read, its sender is told if it can be found
	 * out. So the beginning of a message that is too long is indexed too.
	 */
	Message read(byte[] json) {
		boolean checkStrings = this.limits.maxStringLength() < json.length;
		JsonIndex fields = JsonIndex.of(new JsonSource(this.parsers, json, checkStrings), OBJECTS);
		try {
			fields.readObject(Math.min(json.length, this.limits.maxSize()));
			requireSize(json);
			return read(fields);
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw identify(reason(json, ex), fields);
		}
	}

	private void requireSize(byte[] json) {
		if (json.length > this.limits.maxSize()) {
			throw new InvalidMessageException("$", "at most " + this.limits.maxSize() + " bytes",
					json.length + " bytes long");
		}
	}

	private InvalidMessageException reason(byte[] json, Throwable failure) {
		try {
			requireSize(json);
		}
		catch (InvalidMessageException ex) {
			return ex;
		}
		return (failure instanceof InvalidMessageException invalid) ? invalid
				: (InvalidMessageException) translate(failure).initCause(failure);
	}

	private InvalidMessageException translate(Throwable failure) {
		if (failure instanceof StreamConstraintsException) {
			return new InvalidMessageException("$", "within the limits (" + this.limits.describe() + ")",
					"too deep or too long");
		}
		if (!(failure instanceof JacksonException ex)) {
			return new InvalidMessageException("$", "a message", "unreadable");
		}
		long offset = (ex.getLocation() != null) ? ex.getLocation().getByteOffset() : -1;
		return new InvalidMessageException("$", "JSON", (offset >= 0) ? "malformed at byte " + offset : "malformed");
	}

	private static InvalidMessageException identify(InvalidMessageException reason, JsonIndex fields) {
		try {
			String type = fields.stringIfAny("type");
			return reason.of((type != null) ? MessageType.ofWireName(type) : null, idIfAny(fields, "id"),
					idIfAny(fields, "thid"));
		}
		catch (RuntimeException | StackOverflowError ex) {
			return reason;
		}
	}

	private static @Nullable MessageId idIfAny(JsonIndex fields, String name) {
		String text = fields.stringIfAny(name);
		return (text != null && MessageId.isValid(text)) ? MessageId.of(text) : null;
	}

	private Message read(JsonIndex fields) {
		MessageType type = MessageType.ofWireName(fields.requiredString("type"));
		if (type == null) {
			throw fields.invalid("type", TYPES);
		}
		MessageId id = id(fields, "id");
		MessageMeta meta = meta(fields);
		return switch (type) {
			case REGISTER_COMMAND_REQUEST ->
				new RegisterCommandRequest(id, meta, definition(fields.requiredObject("command")));
			case REGISTER_COMMAND_RESPONSE ->
				new RegisterCommandResponse(id, meta, id(fields, "thid"), registered(fields.requiredObject(RESPONSE)));
			case LIST_COMMANDS_REQUEST -> new ListCommandsRequest(id, meta);
			case LIST_COMMANDS_RESPONSE -> new ListCommandsResponse(id, meta, id(fields, "thid"), commands(fields));
			case EXECUTE_COMMAND_REQUEST ->
				new ExecuteCommandRequest(id, meta, name(fields, "commandId"), request(fields), timeout(fields));
			case EXECUTE_COMMAND_RESPONSE -> executed(id, meta, id(fields, "thid"), fields.requiredObject(RESPONSE));
			case EVENT -> new Event(id, meta, name(fields, "eventId"), payload(fields, "payload"));
		};
	}

	private static MessageId id(JsonIndex fields, String name) {
		MessageId uuid = fields.uuid(name);
		if (uuid != null) {
			return uuid;
		}
		String text = fields.requiredString(name);
		if (!MessageId.isValid(text)) {
			throw fields.invalid(name, "a string of 1 to " + MessageId.MAX_LENGTH + " characters");
		}
		return MessageId.of(text);
	}

	private static String name(JsonIndex fields, String name) {
		String text = fields.requiredString(name);
		if (!CommandDefinition.isValidId(text)) {
			throw fields.invalid(name, "a non-blank string of 1 to " + CommandDefinition.MAX_ID_LENGTH + " characters");
		}
		return text;
	}

	private static @Nullable Payload payload(JsonIndex fields, String name) {
		RawJson json = fields.raw(name);
		return (json != null) ? Payload.ofCheckedJson(json) : null;
	}

	private static @Nullable Payload request(JsonIndex fields) {
		if (!fields.isMissing("request") && !fields.isObject("request")) {
			throw fields.invalid("request", "an object");
		}
		return payload(fields, "request");
	}

	private static MessageMeta meta(JsonIndex fields) {
		return fields.isObject(META) ? MetaReader.read(fields.requiredObject(META)) : MessageMeta.EMPTY;
	}

	private static long timeout(JsonIndex fields) {
		return fields.isObject(META) ? MetaReader.timeout(fields.requiredObject(META)) : 0;
	}

	private static List<CommandDefinition> commands(JsonIndex fields) {
		JsonIndex elements = fields.requiredArray("commands");
		List<CommandDefinition> commands = new ArrayList<>(elements.size());
		for (int i = 0; i < elements.size(); i++) {
			commands.add(definition(elements.elementObject(i)));
		}
		return commands;
	}

	private static CommandDefinition definition(JsonIndex command) {
		return new CommandDefinition(name(command, "id"), command.string("description"), schema(command));
	}

	private static @Nullable CommandSchema schema(JsonIndex command) {
		if (command.isMissing("schema")) {
			return null;
		}
		JsonIndex schema = command.requiredObject("schema");
		return new CommandSchema(schema.isMissing("request") ? null : payload(schema, "request"),
				schema.isMissing("response") ? null : payload(schema, "response"));
	}

	private static boolean registered(JsonIndex response) {
		if (response.requiredBoolean("ok")) {
			return true;
		}
		if (!response.requiredString("error").equals(RegisterCommandResponse.DUPLICATE_COMMAND)) {
			throw response.invalid("error", Quoted.quote(RegisterCommandResponse.DUPLICATE_COMMAND));
		}
		return false;
	}

	private static Message executed(MessageId id, MessageMeta meta, MessageId thid, JsonIndex response) {
		if (response.requiredBoolean("ok")) {
			return new ExecuteCommandResponse(id, meta, thid, payload(response, "result"), null);
		}
		JsonIndex error = response.requiredObject("error");
		ErrorCode code = ErrorCode.ofWireName(error.requiredString("code"));
		if (code == null) {
			throw error.invalid("code", ERROR_CODES);
		}
		return new ExecuteCommandResponse(id, meta, thid, null,
				new CommandError(code, error.requiredString("message")));
	}

	private static <T> String oneOf(T[] values, Function<T, String> wireName) {
		return Arrays.stream(values).map(wireName).collect(Collectors.joining(", ", "one of [", "]"));
	}

}
