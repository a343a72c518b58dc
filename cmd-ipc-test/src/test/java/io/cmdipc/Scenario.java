package io.cmdipc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageSchemas;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One scenario: a registry whose channels and callers the steps of a JSON file play.
 * Everything runs on one thread, so what has not happened after a step does not happen.
 */
final class Scenario implements AutoCloseable {

	private static final JsonMapper mapper = JsonMapper.shared();

	private static final MessageSchemas schemas = new MessageSchemas();

	private final MessageCodec codec = new MessageCodec(mapper);

	private final Placeholders placeholders = new Placeholders();

	private final Map<String, ScriptedChannel> channels = new HashMap<>();

	private final Map<String, CompletableFuture<?>> outcomes = new HashMap<>();

	private final Map<String, List<JsonNode>> heard = new HashMap<>();

	private final JsonNode steps;

	private final CommandRegistry registry;

	Scenario(JsonNode scenario) {
		JsonNode given = scenario.path("registry");
		CommandRegistryBuilder builder = CommandRegistry.builder().handlerExecutor(Runnable::run);
		if (given.has("router")) {
			builder.routerChannel(given.get("router").stringValue());
		}
		this.registry = builder.build();
		given.path("commands").forEach((command) -> Outcomes.valueOf(register(command)));
		given.path("listeners").forEach((listener) -> listen(listener.stringValue()));
		this.steps = scenario.get("steps");
	}

	void run() {
		int number = 0;
		for (JsonNode step : this.steps) {
			number++;
			try {
				play(step);
			}
			catch (AssertionError ex) {
				throw new AssertionError("Step " + number + " " + step + ": " + ex.getMessage(), ex);
			}
		}
		this.channels.values().forEach(ScriptedChannel::expectNothing);
	}

	private void play(JsonNode step) {
		String action = step.propertyNames().iterator().next();
		String subject = step.get(action).asString("");
		switch (action) {
			case "attach" -> attach(subject, step);
			case "deliver" -> channel(subject).deliver(decode(this.placeholders.fill(step.get("message"))));
			case "expect" -> this.placeholders.match(step.get("message"), encode(channel(subject)));
			case "expectNothing" -> channel(subject).expectNothing();
			case "close" -> channel(subject).closeByPeer();
			case "execute" -> keep(step, this.registry.execute(subject, payload(step.get("request"))));
			case "register" -> keep(step, register(step.get("register")));
			case "emit" -> this.registry.emit(subject, payload(step.get("payload")));
			case "expectOutcome" -> expectOutcome(subject, step);
			case "expectHeard" -> assertThat(this.heard.get(subject)).isEqualTo(list(step.get("payloads")));
			case "expectCommands" -> assertThat(commands()).isEqualTo(list(step.get("expectCommands")));
			default -> throw new AssertionError("There is no step '" + action + "'");
		}
	}

	private void attach(String id, JsonNode step) {
		ScriptedChannel channel = new ScriptedChannel(id);
		this.channels.put(id, channel);
		keep(step, this.registry.attach(channel));
		assertThat(channel.isStarted()).isTrue();
		if (step.has("lists")) {
			String request = encode(channel).get("id").stringValue();
			JsonNode answer = mapper.createObjectNode()
				.put("type", "list.commands.response")
				.put("id", Placeholders.freshId())
				.put("thid", request)
				.set("commands", step.get("lists"));
			channel.deliver(decode(answer));
		}
	}

	private ScriptedChannel channel(String id) {
		ScriptedChannel channel = this.channels.get(id);
		assertThat(channel).as("channel '%s'", id).isNotNull();
		return channel;
	}

	private Message decode(JsonNode message) {
		return this.codec.decode(message.toString());
	}

	private JsonNode encode(ScriptedChannel from) {
		Message message = from.expect(Message.class);
		JsonNode json = mapper.readTree(this.codec.encode(message));
		assertThat(schemas.validate(json)).as("%s", json).isEmpty();
		return json;
	}

	private CompletableFuture<Registration> register(JsonNode command) {
		CommandDefinition definition = new CommandDefinition(command.get("id").stringValue(),
				command.path("description").stringValue(null), schema(command.get("schema")));
		return this.registry.register(definition, (invocation) -> {
			if (command.has("fails")) {
				JsonNode error = command.get("fails");
				throw new CommandException(ErrorCode.ofWireName(error.get("code").stringValue()),
						error.get("message").stringValue());
			}
			return command.has("returns") ? command.get("returns") : invocation.payload();
		});
	}

	private static @Nullable CommandSchema schema(@Nullable JsonNode schema) {
		return (schema != null) ? new CommandSchema(payload(schema.get("request")), payload(schema.get("response")))
				: null;
	}

	private static @Nullable Payload payload(@Nullable JsonNode json) {
		return (json != null) ? Payload.ofJson(json.toString()) : null;
	}

	private void listen(String eventId) {
		this.heard.put(eventId, new ArrayList<>());
		this.registry.addEventListener(eventId, JsonNode.class, (payload) -> this.heard.get(eventId).add(payload));
	}

	private void keep(JsonNode step, CompletableFuture<?> outcome) {
		if (step.has("as")) {
			this.outcomes.put(step.get("as").stringValue(), outcome);
		}
	}

	private void expectOutcome(String name, JsonNode expected) {
		CompletableFuture<?> outcome = this.outcomes.get(name);
		assertThat(outcome).as("outcome '%s'", name).isNotNull();
		if (expected.has("pending")) {
			assertThat(outcome).isNotDone();
		}
		else if (expected.has("error")) {
			CommandException failure = Outcomes.errorOf(outcome);
			assertThat(failure.code().wireName()).isEqualTo(expected.get("error").get("code").stringValue());
			assertThat(failure).hasMessage(expected.get("error").get("message").stringValue());
		}
		else if (expected.has("duplicate")) {
			assertThat(Outcomes.failureOf(outcome)).isInstanceOf(DuplicateCommandException.class);
		}
		else {
			Object value = Outcomes.valueOf(outcome);
			assertThat(value instanceof Payload payload ? payload.as(JsonNode.class, mapper) : null)
				.isEqualTo(expected.get("result"));
		}
	}

	private List<JsonNode> commands() {
		return this.registry.commands()
			.stream()
			.<JsonNode>map((command) -> mapper.createObjectNode()
				.put("id", command.id())
				.put("channel", (command.channelId() != null) ? command.channelId() : "local"))
			.toList();
	}

	private static List<JsonNode> list(JsonNode array) {
		return array.valueStream().toList();
	}

	@Override
	public void close() {
		this.registry.close();
	}

}
