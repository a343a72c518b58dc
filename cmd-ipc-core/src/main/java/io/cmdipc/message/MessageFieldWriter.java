package io.cmdipc.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * Writer of the fields of one message, in the order in which the peers write them.
 */
final class MessageFieldWriter implements MessageHandler {

	private static final SerializedString TYPE = new SerializedString("type");

	private static final SerializedString ID = new SerializedString("id");

	private static final SerializedString META = new SerializedString("_meta");

	private static final SerializedString TIMEOUT = new SerializedString(MessageMeta.TIMEOUT);

	private static final SerializedString THID = new SerializedString("thid");

	private static final SerializedString COMMAND_ID = new SerializedString("commandId");

	private static final SerializedString REQUEST = new SerializedString("request");

	private static final SerializedString RESPONSE = new SerializedString("response");

	private static final SerializedString EVENT_ID = new SerializedString("eventId");

	private static final SerializedString PAYLOAD = new SerializedString("payload");

	private static final SerializedString OK = new SerializedString("ok");

	private static final SerializedString RESULT = new SerializedString("result");

	private static final SerializedString ERROR = new SerializedString("error");

	private final JsonGenerator generator;

	private final IntSupplier flushed;

	private final boolean withPayload;

	private int payloadStart = -1;

	MessageFieldWriter(JsonGenerator generator, IntSupplier flushed, boolean withPayload) {
		this.generator = generator;
		this.flushed = flushed;
		this.withPayload = withPayload;
	}

	/** Return the position of the payload in the output, negative if there is none. */
	int payloadStart() {
		return this.payloadStart;
	}

	@Override
	public void onRegisterRequest(RegisterCommandRequest request) {
		writeHead(request);
		this.generator.writeName("command");
		writeDefinition(request.command());
		this.generator.writeEndObject();
	}

	@Override
	public void onRegisterResponse(RegisterCommandResponse response) {
		writeHead(response);
		writeResponseStart(response.thid(), response.ok());
		if (!response.ok()) {
			this.generator.writeName(ERROR);
			this.generator.writeString(RegisterCommandResponse.DUPLICATE_COMMAND);
		}
		writeResponseEnd();
	}

	@Override
	public void onListRequest(ListCommandsRequest request) {
		writeHead(request);
		this.generator.writeEndObject();
	}

	@Override
	public void onListResponse(ListCommandsResponse response) {
		writeHead(response);
		writeId(THID, response.thid());
		this.generator.writeName("commands");
		this.generator.writeStartArray();
		for (CommandDefinition command : response.commands()) {
			writeDefinition(command);
		}
		this.generator.writeEndArray();
		this.generator.writeEndObject();
	}

	@Override
	public void onExecuteRequest(ExecuteCommandRequest request) {
		writeHead(request, request.timeout());
		writeText(COMMAND_ID, request.commandId());
		writePayload(REQUEST, request.request());
		this.generator.writeEndObject();
	}

	@Override
	public void onExecuteResponse(ExecuteCommandResponse response) {
		writeHead(response);
		CommandError error = response.error();
		writeResponseStart(response.thid(), error == null);
		if (error == null) {
			writePayload(RESULT, response.result());
		}
		else {
			this.generator.writeName(ERROR);
			this.generator.writeStartObject();
			this.generator.writeStringProperty("code", error.code().wireName());
			this.generator.writeStringProperty("message", error.message());
			this.generator.writeEndObject();
		}
		writeResponseEnd();
	}

	@Override
	public void onEvent(Event event) {
		writeHead(event);
		writeText(EVENT_ID, event.eventId());
		writePayload(PAYLOAD, event.payload());
		this.generator.writeEndObject();
	}

	private void writeHead(Message message) {
		writeHead(message, 0);
	}

	private void writeHead(Message message, long timeout) {
		this.generator.writeStartObject();
		writeText(TYPE, message.type().wireName());
		writeId(ID, message.id());
		MessageMeta meta = message.meta();
		if (timeout != 0 || !meta.isEmpty()) {
			this.generator.writeName(META);
			writeMeta(meta, timeout);
		}
	}

	private void writeMeta(MessageMeta meta, long timeout) {
		this.generator.writeStartObject();
		writeIfPresent(MessageMeta.TRACEPARENT, meta.traceparent());
		writeIfPresent(MessageMeta.TRACESTATE, meta.tracestate());
		writeIfPresent(MessageMeta.BAGGAGE, meta.baggage());
		for (Map.Entry<String, Payload> entry : meta.extra().entrySet()) {
			this.generator.writeName(entry.getKey());
			writeValue(entry.getValue());
		}
		if (timeout != 0) {
			this.generator.writeName(TIMEOUT);
			this.generator.writeNumber(timeout);
		}
		this.generator.writeEndObject();
	}

	private void writeDefinition(CommandDefinition definition) {
		this.generator.writeStartObject();
		writeText(ID, definition.id());
		writeIfPresent("description", definition.description());
		CommandSchema schema = definition.schema();
		if (schema != null) {
			this.generator.writeName("schema");
			this.generator.writeStartObject();
			writeIfPresent("request", schema.request());
			writeIfPresent("response", schema.response());
			this.generator.writeEndObject();
		}
		this.generator.writeEndObject();
	}

	private void writeResponseStart(MessageId thid, boolean ok) {
		writeId(THID, thid);
		this.generator.writeName(RESPONSE);
		this.generator.writeStartObject();
		this.generator.writeName(OK);
		this.generator.writeBoolean(ok);
	}

	private void writeResponseEnd() {
		this.generator.writeEndObject();
		this.generator.writeEndObject();
	}

	private void writeId(SerializedString name, MessageId id) {
		this.generator.writeName(name);
		id.write(this.generator);
	}

	private void writeText(SerializedString name, String text) {
		this.generator.writeName(name);
		this.generator.writeString(text);
	}

	private void writeIfPresent(String name, @Nullable String text) {
		if (text != null) {
			this.generator.writeStringProperty(name, text);
		}
	}

	private void writeIfPresent(String name, @Nullable Payload payload) {
		if (payload != null && !payload.isNull()) {
			this.generator.writeName(name);
			writeValue(payload);
		}
	}

	private void writePayload(SerializedString name, @Nullable Payload payload) {
		if (payload == null || payload.isNull() || !this.withPayload) {
			return;
		}
		this.generator.writeName(name);
		this.payloadStart = this.flushed.getAsInt() + this.generator.streamWriteOutputBuffered() + 1;
		writeValue(payload);
	}

	private void writeValue(Payload payload) {
		Object value = payload.held();
		if (value instanceof RawJson json) {
			this.generator.writeRawValue(new String(json.bytes(), StandardCharsets.UTF_8));
		}
		else {
			this.generator.writePOJO(value);
		}
	}

}
