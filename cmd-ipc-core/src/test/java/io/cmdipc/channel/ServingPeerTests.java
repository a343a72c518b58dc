package io.cmdipc.channel;

import java.util.ArrayList;
import java.util.List;

import io.cmdipc.message.CommandDefinition;
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

class ServingPeerTests {

	private static final MessageId ID = MessageId.of("m");

	private static final CommandDefinition COMMAND = CommandDefinition.of("math.add");

	private final List<Message> sent = new ArrayList<>();

	private final List<Message> responses = new ArrayList<>();

	private final ServingPeer peer = new ServingPeer(this.responses::add) {

		@Override
		protected List<CommandDefinition> commands() {
			return List.of(COMMAND);
		}

		@Override
		public void onExecuteRequest(ExecuteCommandRequest request) {
			ServingPeerTests.this.sent.add(request);
		}

	};

	@Test
	void callsGoToThePeer() {
		Message call = new ExecuteCommandRequest(ID, MessageMeta.EMPTY, "math.add", null);

		call.accept(this.peer);

		assertThat(this.sent).containsExactly(call);
		assertThat(this.responses).isEmpty();
	}

	@Test
	void listRequestIsAnsweredWithTheKnownCommands() {
		new ListCommandsRequest(ID, MessageMeta.EMPTY).accept(this.peer);

		assertThat(this.responses).singleElement()
			.isInstanceOfSatisfying(ListCommandsResponse.class,
					(response) -> assertThat(response).returns(ID, ListCommandsResponse::thid)
						.returns(List.of(COMMAND), ListCommandsResponse::commands));
	}

	@Test
	void registrationSucceeds() {
		new RegisterCommandRequest(ID, MessageMeta.EMPTY, COMMAND).accept(this.peer);

		assertThat(this.responses).singleElement()
			.isInstanceOfSatisfying(RegisterCommandResponse.class,
					(response) -> assertThat(response).returns(ID, RegisterCommandResponse::thid)
						.returns(true, RegisterCommandResponse::ok));
	}

	@Test
	void eventsAndResponsesAreDropped() {
		new Event(ID, MessageMeta.EMPTY, "e", null).accept(this.peer);
		new ListCommandsResponse(ID, MessageMeta.EMPTY, ID, List.of()).accept(this.peer);
		new RegisterCommandResponse(ID, MessageMeta.EMPTY, ID, true).accept(this.peer);
		ExecuteCommandResponse.succeeded(ID, null).accept(this.peer);

		assertThat(this.sent).isEmpty();
		assertThat(this.responses).isEmpty();
	}

}
