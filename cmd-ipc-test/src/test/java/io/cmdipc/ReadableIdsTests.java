package io.cmdipc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import io.cmdipc.test.JsonChannelPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Invalid messages whose type and ids can be read: their sender is told, or the request
 * ends that they respond to. Nobody waits for a timeout.
 */
class ReadableIdsTests {

	private static final String DEEP = "[".repeat(500) + "]".repeat(500);

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	private final RawPeer peer = new RawPeer("peer");

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	static Stream<String> invalidCalls() {
		return Stream.of("\"commandId\":\"x\",\"request\":\"Ada\"", "\"commandId\":\"x\",\"request\":[1]",
				"\"commandId\":\"x\",\"request\":5", "\"request\":{}", "\"commandId\":\" \"", "\"commandId\":7",
				"\"commandId\":\"" + "x".repeat(300) + "\"", "\"commandId\":\"x\",\"request\":{\"a\":" + DEEP + "}",
				"\"commandId\":\"x\",\"request\":{\"a\":\"" + "x".repeat(2 << 20) + "\"}",
				"\"commandId\":\"x\",\"request\":{\"a\":" + "1".repeat(2_000) + "}",
				"\"commandId\":\"x\",\"request\":{\"a\":oops}");
	}

	@ParameterizedTest
	@MethodSource("invalidCalls")
	void invalidCallIsAnsweredInvalidRequest(String fields) {
		this.peer.attachTo(this.registry);

		this.peer.send("{\"type\":\"execute.command.request\",\"id\":\"call-1\"," + fields + "}");

		ExecuteCommandResponse response = this.peer.only(ExecuteCommandResponse.class);
		assertThat(response.thid()).isEqualTo(MessageId.of("call-1"));
		assertThat(Outcomes.errorOf(response).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
		assertThat(Outcomes.errorOf(response).message()).startsWith("The request is not a valid message: $");
		assertThat(this.registry.count(RegistryCounter.INVALID_MESSAGE)).isEqualTo(1);
	}

	@Test
	void idBehindTheInvalidFieldIsAnsweredToo() {
		this.peer.attachTo(this.registry);

		this.peer.send("{\"request\":\"Ada\",\"commandId\":\"x\",\"id\":\"é-1\",\"type\":\"execute.command.request\"}");

		assertThat(this.peer.only(ExecuteCommandResponse.class).thid()).isEqualTo(MessageId.of("é-1"));
	}

	@Test
	void callWithInvalidMetaIsHandledWithoutIt() {
		Network.register(this.registry, "x", ((CommandFunction) (invocation) -> 1).nonBlocking());
		this.peer.attachTo(this.registry);

		this.peer.send("{\"type\":\"execute.command.request\",\"id\":\"1\",\"_meta\":7,\"commandId\":\"x\"}");

		assertThat(this.peer.only(ExecuteCommandResponse.class).error()).isNull();
	}

	@Test
	void invalidRegistrationIsRefused() {
		this.peer.attachTo(this.registry);

		this.peer.send("{\"type\":\"register.command.request\",\"id\":\"1\",\"command\":{\"id\":\"\"}}");

		RegisterCommandResponse response = this.peer.only(RegisterCommandResponse.class);
		assertThat(response.thid()).isEqualTo(MessageId.of("1"));
		assertThat(response.ok()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"event\",\"id\":\"1\",\"payload\":1}",
			"{\"type\":\"hello\",\"id\":\"1\",\"thid\":\"1\"}", "{\"type\":\"execute.command.request\",\"id\":\"\"}",
			"{\"type\":\"execute.command.request\",\"commandId\":\"x\"}",
			"{\"type\":\"execute.command.response\",\"id\":\"1\",\"thid\":\"unknown\",\"response\":{}}" })
	void restIsDroppedAndCounted(String json) {
		this.peer.attachTo(this.registry);

		this.peer.send(json);

		assertThat(this.peer.received).isEmpty();
		assertThat(this.registry.count(RegistryCounter.INVALID_MESSAGE)).isEqualTo(1);
	}

	static Stream<String> invalidResponses() {
		return Stream.of("{\"ok\":false,\"error\":{\"code\":\"not_found\"}}",
				"{\"ok\":false,\"error\":{\"code\":\"oops\",\"message\":\"m\"}}", "{\"ok\":false}", "{}", "7",
				"{\"ok\":true,\"result\":" + DEEP + "}", "{\"ok\":true,\"result\":\"" + "x".repeat(2 << 20) + "\"}",
				"{\"ok\":true,\"result\":oops}");
	}

	@ParameterizedTest
	@MethodSource("invalidResponses")
	void invalidResponseEndsItsCallWithInternalError(String response) {
		this.peer.commands("x").attachTo(this.registry);
		this.peer.answer(ExecuteCommandRequest.class, (call) -> "{\"type\":\"execute.command.response\",\"id\":\"1\","
				+ "\"thid\":\"" + call.id() + "\",\"response\":" + response + "}");

		CommandException failure = Outcomes.errorOf(this.registry.execute("x", null));

		assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
		assertThat(failure).hasMessageStartingWith("Channel 'peer' received an invalid response: $")
			.hasCauseInstanceOf(InvalidMessageException.class);
		assertThat(Network.channel(this.registry, "peer").awaited()).isZero();
	}

	@Test
	void invalidResponseWithoutAnIdOfItsOwnEndsItsCallToo() {
		this.peer.commands("x").attachTo(this.registry);
		this.peer.answer(ExecuteCommandRequest.class, (call) -> "{\"type\":\"execute.command.response\",\"thid\":\""
				+ call.id() + "\",\"response\":{\"ok\":true}}");

		assertThat(Outcomes.errorOf(this.registry.execute("x", null)).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
	}

	@Test
	void originOfAForwardedCallReceivesInternalErrorForAnInvalidResponse() {
		this.peer.commands("x").attachTo(this.registry);
		this.peer.answer(ExecuteCommandRequest.class, (call) -> "{\"type\":\"execute.command.response\",\"id\":\"1\","
				+ "\"thid\":\"" + call.id() + "\",\"response\":{\"ok\":false,\"error\":{}}}");
		RawPeer origin = new RawPeer("origin").attachTo(this.registry);

		origin.send("{\"type\":\"execute.command.request\",\"id\":\"f-1\",\"commandId\":\"x\"}");

		ExecuteCommandResponse response = origin.only(ExecuteCommandResponse.class);
		assertThat(response.thid()).isEqualTo(MessageId.of("f-1"));
		assertThat(Outcomes.errorOf(response).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
	}

	@Test
	void invalidCallThroughAHubIsAnsweredByTheHub() {
		this.peer.commands("x").attachTo(this.registry);
		RawPeer origin = new RawPeer("origin").attachTo(this.registry);

		origin.send("{\"type\":\"execute.command.request\",\"id\":\"f-1\",\"commandId\":\"x\",\"request\":\"Ada\"}");

		assertThat(Outcomes.errorOf(origin.only(ExecuteCommandResponse.class)).message())
			.isEqualTo("The request is not a valid message: $.request must be an object but is \"Ada\"");
		assertThat(this.peer.received).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"id\":\"\"}]", "7", "[{\"id\":\"x\",\"schema\":7}]" })
	void channelWhoseListOfCommandsIsInvalidIsAttachedAtOnceWithoutCommands(String commands) {
		this.peer.answer(ListCommandsRequest.class, (list) -> "{\"type\":\"list.commands.response\",\"id\":\"1\","
				+ "\"thid\":\"" + list.id() + "\",\"commands\":" + commands + "}");

		Outcomes.valueOf(this.registry.attach(this.peer.channel()));

		assertThat(this.registry.commands()).isEmpty();
		assertThat(this.registry.channels()).singleElement()
			.extracting(AttachedChannel::state)
			.isEqualTo(AttachedChannel.State.OPEN);
	}

	@Test
	void registrationFailsAtOnceWhenTheResponseOfTheRouterIsInvalid() {
		CommandRegistry routed = this.network.add("routed", (settings) -> settings.routerChannel("peer"));
		this.peer.attachTo(routed);
		this.peer.answer(RegisterCommandRequest.class, (request) -> "{\"type\":\"register.command.response\","
				+ "\"id\":\"1\",\"thid\":\"" + request.id() + "\",\"response\":{\"ok\":false,\"error\":\"full\"}}");

		assertThat(Outcomes.failureOf(routed.register("y", (invocation) -> 1)))
			.hasMessage("Channel 'peer' received an invalid response: $.response.error must be "
					+ "\"duplicate_command\" but is \"full\"");
		assertThat(routed.commands()).isEmpty();
	}

	@Test
	void responseThatAnotherChannelSendsEndsNothing() {
		this.peer.commands("x").attachTo(this.registry);
		RawPeer other = new RawPeer("other").attachTo(this.registry);
		this.peer.answer(ExecuteCommandRequest.class, (call) -> {
			other.send("{\"type\":\"execute.command.response\",\"id\":\"1\",\"thid\":\"" + call.id() + "\"}");
			return "{\"type\":\"execute.command.response\",\"id\":\"1\",\"thid\":\"" + call.id()
					+ "\",\"response\":{\"ok\":true,\"result\":5}}";
		});

		assertThat(Outcomes.valueOf(this.registry.execute("x", null, Integer.class))).isEqualTo(5);
	}

	/**
	 * A peer that sends any text.
	 */
	private static final class RawPeer implements ChannelListener {

		private final List<Message> received = new CopyOnWriteArrayList<>();

		private final Map<Class<?>, Function<Message, String>> answers = new ConcurrentHashMap<>();

		private final JsonChannelPair pair;

		private RawPeer(String id) {
			this.pair = JsonChannelPair.create(id, "to-tested");
			this.pair.second().start(this);
			commands();
		}

		private CommandChannel channel() {
			return this.pair.first();
		}

		private RawPeer commands(String... ids) {
			List<CommandDefinition> commands = Stream.of(ids).map(CommandDefinition::of).toList();
			return answer(ListCommandsRequest.class, (list) -> new MessageCodec(JsonMapper.shared())
				.encodeToText(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, list.id(), commands)));
		}

		private RawPeer answer(Class<? extends Message> type, Function<Message, String> answer) {
			this.answers.put(type, answer);
			return this;
		}

		private RawPeer attachTo(CommandRegistry registry) {
			Outcomes.valueOf(registry.attach(channel()));
			this.received.clear();
			return this;
		}

		private void send(String json) {
			this.pair.second().sendRaw(json);
		}

		private <T> T only(Class<T> type) {
			assertThat(this.received).singleElement().isInstanceOf(type);
			return type.cast(this.received.get(0));
		}

		@Override
		public void onMessage(Message message, MessageContext context) {
			this.received.add(message);
			Function<Message, String> answer = this.answers.get(message.getClass());
			if (answer != null) {
				send(answer.apply(message));
			}
		}

		@Override
		public void onInvalidMessage(InvalidMessageException reason) {
			throw new AssertionError(reason);
		}

		@Override
		public void onClose(@Nullable Throwable cause) {
		}

	}

}
