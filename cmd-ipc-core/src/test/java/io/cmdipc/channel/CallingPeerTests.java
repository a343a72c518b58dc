package io.cmdipc.channel;

import java.util.ArrayList;
import java.util.List;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallingPeerTests {

	private static final MessageId ID = MessageId.of("m");

	private final List<Message> sent = new ArrayList<>();

	private final List<Message> responses = new ArrayList<>();

	private final CallingPeer peer = new CallingPeer(this.responses::add) {

		@Override
		public void onExecuteResponse(ExecuteCommandResponse response) {
			CallingPeerTests.this.sent.add(response);
		}

		@Override
		public void onListResponse(ListCommandsResponse response) {
			CallingPeerTests.this.sent.add(response);
		}

	};

	@Test
	void responsesGoToThePeer() {
		Message result = ExecuteCommandResponse.succeeded(ID, null);
		Message list = new ListCommandsResponse(ID, MessageMeta.EMPTY, ID, List.of());

		result.accept(this.peer);
		list.accept(this.peer);

		assertThat(this.sent).containsExactly(result, list);
		assertThat(this.responses).isEmpty();
	}

	@Test
	void callFailsWithNotFound() {
		new ExecuteCommandRequest(ID, MessageMeta.EMPTY, "math.add", null).accept(this.peer);

		assertThat(this.responses).singleElement()
			.isInstanceOfSatisfying(ExecuteCommandResponse.class,
					(response) -> assertThat(response).returns(ID, ExecuteCommandResponse::thid)
						.returns(
								new CommandError(ErrorCode.NOT_FOUND,
										"Command 'math.add' is not registered: the peer only makes calls"),
								ExecuteCommandResponse::error));
	}

	@Test
	void listIsEmpty() {
		new ListCommandsRequest(ID, MessageMeta.EMPTY).accept(this.peer);

		assertThat(this.responses).singleElement()
			.isInstanceOfSatisfying(ListCommandsResponse.class,
					(response) -> assertThat(response).returns(ID, ListCommandsResponse::thid)
						.returns(List.of(), ListCommandsResponse::commands));
	}

	@Test
	void registrationIsRefused() {
		new RegisterCommandRequest(ID, MessageMeta.EMPTY, CommandDefinition.of("a")).accept(this.peer);

		assertThat(this.responses).singleElement()
			.isInstanceOfSatisfying(RegisterCommandResponse.class,
					(response) -> assertThat(response).returns(ID, RegisterCommandResponse::thid)
						.returns(false, RegisterCommandResponse::ok));
	}

	@Test
	void eventsAndOtherResponsesAreDropped() {
		new Event(ID, MessageMeta.EMPTY, "e", null).accept(this.peer);
		new RegisterCommandResponse(ID, MessageMeta.EMPTY, ID, true).accept(this.peer);

		assertThat(this.sent).isEmpty();
		assertThat(this.responses).isEmpty();
	}

}
