package io.cmdipc.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MessageTests {

	private static final MessageId ID = MessageId.of("m");

	private static final MessageMeta META = MessageMeta.EMPTY.with("k", 1);

	@ParameterizedTest
	@EnumSource
	void acceptCallsOnlyTheMethodOfItsType(MessageType type) {
		Message message = message(type);
		Calls calls = new Calls();

		message.accept(calls);

		assertThat(calls.received).containsExactly(message);
		assertThat(calls.types).containsExactly(type);
		assertThat(message).returns(type, Message::type).returns(ID, Message::id).returns(META, Message::meta);
	}

	@Test
	void createWhenResponseHasBothResultAndErrorThrows() {
		CommandError error = new CommandError(ErrorCode.TIMEOUT, "Late");

		assertThat(ExecuteCommandResponse.succeeded(ID, Payload.of(1))).returns(true, ExecuteCommandResponse::ok)
			.returns(ID, ExecuteCommandResponse::thid)
			.returns(Payload.of(1), ExecuteCommandResponse::result);
		assertThat(ExecuteCommandResponse.failed(ID, error)).returns(false, ExecuteCommandResponse::ok)
			.returns(ID, ExecuteCommandResponse::thid)
			.returns(error, ExecuteCommandResponse::error);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ExecuteCommandResponse(ID, META, ID, Payload.of(1), error))
			.withMessage("'result' must be null if there is an error");
	}

	@ParameterizedTest
	@EnumSource(names = ".*_RESPONSE", mode = EnumSource.Mode.MATCH_ANY)
	void withThidChangesTheIdOfTheRequestOnly(MessageType type) {
		MessageId other = MessageId.of("other");
		ResponseMessage response = (ResponseMessage) message(type);

		ResponseMessage changed = response.withThid(other);

		assertThat(changed).returns(other, ResponseMessage::thid).isNotEqualTo(response);
		assertThat(changed.withThid(response.thid())).isEqualTo(response);
	}

	@Test
	void createCopiesTheGivenList() {
		List<CommandDefinition> given = new ArrayList<>(List.of(CommandDefinition.of("a")));
		ListCommandsResponse response = new ListCommandsResponse(ID, META, ID, given);

		given.clear();

		assertThat(response.commands()).containsExactly(CommandDefinition.of("a"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> response.commands().clear());
	}

	@Test
	void ofWireNameComparesExactly() {
		assertThat(Stream.of(MessageType.values()))
			.allSatisfy((type) -> assertThat(MessageType.ofWireName(type.wireName())).isEqualTo(type));
		assertThat(Stream.of(ErrorCode.values()))
			.allSatisfy((code) -> assertThat(ErrorCode.ofWireName(code.wireName())).isEqualTo(code));
		assertThat(MessageType.ofWireName("EVENT")).isNull();
		assertThat(ErrorCode.ofWireName("TIMEOUT")).isNull();
	}

	private static Message message(MessageType type) {
		return switch (type) {
			case REGISTER_COMMAND_REQUEST -> new RegisterCommandRequest(ID, META, CommandDefinition.of("c"));
			case REGISTER_COMMAND_RESPONSE -> new RegisterCommandResponse(ID, META, ID, true);
			case LIST_COMMANDS_REQUEST -> new ListCommandsRequest(ID, META);
			case LIST_COMMANDS_RESPONSE -> new ListCommandsResponse(ID, META, ID, List.of());
			case EXECUTE_COMMAND_REQUEST -> new ExecuteCommandRequest(ID, META, "c", null);
			case EXECUTE_COMMAND_RESPONSE -> new ExecuteCommandResponse(ID, META, ID, null, null);
			case EVENT -> new Event(ID, META, "e", null);
		};
	}

	private static final class Calls implements MessageHandler {

		private final List<Message> received = new ArrayList<>();

		private final List<MessageType> types = new ArrayList<>();

		@Override
		public void onRegisterRequest(RegisterCommandRequest request) {
			add(request, MessageType.REGISTER_COMMAND_REQUEST);
		}

		@Override
		public void onRegisterResponse(RegisterCommandResponse response) {
			add(response, MessageType.REGISTER_COMMAND_RESPONSE);
		}

		@Override
		public void onListRequest(ListCommandsRequest request) {
			add(request, MessageType.LIST_COMMANDS_REQUEST);
		}

		@Override
		public void onListResponse(ListCommandsResponse response) {
			add(response, MessageType.LIST_COMMANDS_RESPONSE);
		}

		@Override
		public void onExecuteRequest(ExecuteCommandRequest request) {
			add(request, MessageType.EXECUTE_COMMAND_REQUEST);
		}

		@Override
		public void onExecuteResponse(ExecuteCommandResponse response) {
			add(response, MessageType.EXECUTE_COMMAND_RESPONSE);
		}

		@Override
		public void onEvent(Event event) {
			add(event, MessageType.EVENT);
		}

		private void add(Message message, MessageType type) {
			this.received.add(message);
			this.types.add(type);
		}

	}

}
