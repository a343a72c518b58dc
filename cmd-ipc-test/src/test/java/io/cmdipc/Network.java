package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The registries of one test, how they are joined, and the messages that pass between
 * them.
 */
final class Network implements AutoCloseable {

	private final List<CommandRegistry> registries = new ArrayList<>();

	CommandRegistry add(String id) {
		return add(id, UnaryOperator.identity());
	}

	CommandRegistry add(String id, UnaryOperator<CommandRegistryBuilder> settings) {
		CommandRegistry registry = settings.apply(CommandRegistry.builder().id(id)).build();
		this.registries.add(registry);
		return registry;
	}

	/** Join two registries by channels that have each other's names. */
	static void join(CommandRegistry first, CommandRegistry second) {
		InMemoryChannelPair pair = InMemoryChannelPair.create(second.id(), first.id());
		CompletableFuture<Registration> one = first.attach(pair.first());
		CompletableFuture<Registration> other = second.attach(pair.second());
		Outcomes.valueOf(one);
		Outcomes.valueOf(other);
	}

	static Registration register(CommandRegistry registry, String commandId, CommandFunction function) {
		return Outcomes.valueOf(registry.register(commandId, function));
	}

	static ExecuteCommandRequest call(String commandId) {
		return call(MessageId.random(), commandId);
	}

	static ExecuteCommandRequest call(MessageId id, String commandId) {
		return new ExecuteCommandRequest(id, MessageMeta.EMPTY, commandId, null);
	}

	static ExecuteCommandRequest call(String commandId, Object request) {
		return new ExecuteCommandRequest(MessageId.random(), MessageMeta.EMPTY, commandId, Payload.of(request));
	}

	static ExecuteCommandResponse answer(ExecuteCommandRequest request, @Nullable Object result) {
		return ExecuteCommandResponse.succeeded(request.id(), (result != null) ? Payload.of(result) : null);
	}

	static RegisterCommandRequest registration(String commandId) {
		return registration(CommandDefinition.of(commandId));
	}

	static RegisterCommandRequest registration(CommandDefinition command) {
		return new RegisterCommandRequest(MessageId.random(), MessageMeta.EMPTY, command);
	}

	static RegisterCommandResponse ack(RegisterCommandRequest request, boolean ok) {
		return new RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), ok);
	}

	static ListCommandsResponse listOf(String... commandIds) {
		return new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(),
				List.of(commandIds).stream().map(CommandDefinition::of).toList());
	}

	static Event event(String eventId, @Nullable Object payload) {
		return new Event(MessageId.random(), MessageMeta.EMPTY, eventId,
				(payload != null) ? Payload.of(payload) : null);
	}

	static AttachedChannel channel(CommandRegistry registry, String channelId) {
		return registry.channels()
			.stream()
			.filter((channel) -> channel.id().equals(channelId))
			.findFirst()
			.orElseThrow(() -> new AssertionError("Channel '" + channelId + "' is not attached"));
	}

	static List<String> commandIds(CommandRegistry registry) {
		return registry.commands().stream().map(RegisteredCommand::id).toList();
	}

	@Override
	public void close() {
		this.registries.forEach(CommandRegistry::close);
		assertThat(this.registries).allSatisfy((registry) -> assertThat(registry.channels()).isEmpty());
	}

}
