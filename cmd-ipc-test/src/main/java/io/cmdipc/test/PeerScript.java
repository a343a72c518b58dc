package io.cmdipc.test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The commands of a {@link ScriptedPeer} and its responses, all of them JSON.
 */
final class PeerScript {

	static final JsonMapper mapper = JsonMapper.shared();

	private final Map<String, JsonNode> definitions = new ConcurrentSkipListMap<>();

	private final Map<String, Outcome> outcomes = new ConcurrentSkipListMap<>();

	private final List<PeerCall> calls = new CopyOnWriteArrayList<>();

	private final List<String> messages = new CopyOnWriteArrayList<>();

	/** Read JSON that the test has written. */
	static JsonNode read(String json) {
		try {
			return mapper.readTree(json);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("'json' must be JSON but is " + json, ex);
		}
	}

	/** Declare a command as the peer lists it. */
	void define(JsonNode definition) {
		JsonNode id = definition.get("id");
		if (id == null || !id.isString()) {
			throw new IllegalArgumentException("'definition' must have an id but is " + definition);
		}
		this.definitions.put(id.stringValue(), definition);
	}

	/** Set the outcome of the calls of a command. */
	void respond(String commandId, Outcome outcome) {
		this.definitions.computeIfAbsent(commandId, (id) -> mapper.createObjectNode().put("id", id));
		this.outcomes.put(commandId, outcome);
	}

	List<PeerCall> calls() {
		return List.copyOf(this.calls);
	}

	List<String> messages() {
		return List.copyOf(this.messages);
	}

	/** Return the commands as the catalogue has them. */
	ArrayNode commands() {
		return mapper.createArrayNode().addAll(this.definitions.values());
	}

	/** Handle a message of the registry; return the response, null for none. */
	@Nullable String handle(String message) {
		this.messages.add(message);
		JsonNode read = mapper.readTree(message);
		ObjectNode response = switch (read.path("type").asString("")) {
			case "list.commands.request" -> response("list.commands.response", read).set("commands", commands());
			case "register.command.request" ->
				response("register.command.response", read).set("response", mapper.createObjectNode().put("ok", true));
			case "execute.command.request" -> execute(read);
			default -> null;
		};
		return (response != null) ? response.toString() : null;
	}

	private @Nullable ObjectNode execute(JsonNode message) {
		String commandId = message.path("commandId").asString("");
		JsonNode request = message.get("request");
		this.calls.add(new PeerCall(commandId, (request != null) ? request.toString() : "", message.toString()));
		Outcome outcome = this.outcomes.getOrDefault(commandId, new Outcome(
				(ignored) -> failed(ErrorCode.NOT_FOUND, "Command '" + commandId + "' is not registered"), null));
		JsonNode response = outcome.response().apply(request);
		if (response == null) {
			return null;
		}
		ObjectNode answer = response("execute.command.response", message).set("response", response);
		return (outcome.meta() != null) ? answer.set("_meta", outcome.meta()) : answer;
	}

	private static ObjectNode response(String type, JsonNode request) {
		return mapper.createObjectNode()
			.put("type", type)
			.put("id", UUID.randomUUID().toString())
			.set("thid", request.path("id"));
	}

	/** Return the outcome of a call that succeeds. */
	static ObjectNode succeeded(@Nullable JsonNode result) {
		ObjectNode outcome = mapper.createObjectNode().put("ok", true);
		return (result != null && !result.isNull()) ? outcome.set("result", result) : outcome;
	}

	/** Return the outcome of a call that fails. */
	static ObjectNode failed(ErrorCode code, String text) {
		return mapper.createObjectNode()
			.put("ok", false)
			.set("error", mapper.createObjectNode().put("code", code.wireName()).put("message", text));
	}

	/**
	 * Outcome of the calls of a command.
	 *
	 * @param response returns the response to a request, {@code null} for none at all
	 * @param meta the {@code _meta} of the response, {@code null} for none
	 */
	record Outcome(UnaryOperator<@Nullable JsonNode> response, @Nullable JsonNode meta) {

	}

}
