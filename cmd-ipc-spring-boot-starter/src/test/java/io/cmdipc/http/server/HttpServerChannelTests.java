package io.cmdipc.http.server;

import java.util.List;

import io.cmdipc.channel.CommandChannel;
import io.cmdipc.test.RecordingListener;
import io.cmdipc.http.client.HttpChannelStatesContract;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpServerChannelTests extends HttpChannelStatesContract {

	@Override
	protected CommandChannel create() {
		return new HttpServerChannel("http-server", TestServer.CODEC, TestServer.SETTINGS);
	}

	@Test
	void sendWhenMessageIsARequestAnswersThatClientsHaveNoCommands() {
		RecordingListener listener = new RecordingListener();
		CommandChannel channel = create();
		channel.start(listener);

		channel.send(new ListCommandsRequest(MessageId.of("1"), MessageMeta.EMPTY));
		channel.send(new ExecuteCommandRequest(MessageId.of("2"), MessageMeta.EMPTY, "x", null));
		channel.send(new RegisterCommandRequest(MessageId.of("3"), MessageMeta.EMPTY, CommandDefinition.of("x")));

		assertThat(channel.mayHave("x")).isFalse();
		assertThat(channel.type()).isEqualTo("http-server");
		assertThat(((ListCommandsResponse) listener.messages().get(0)).commands()).isEmpty();
		assertThat(((ExecuteCommandResponse) listener.messages().get(1)).error().code()).isEqualTo(ErrorCode.NOT_FOUND);
		assertThat(((RegisterCommandResponse) listener.messages().get(2)).ok()).isFalse();
	}

	@Test
	void sendWhenNoRequestWaitsForTheResponseIsIgnored() {
		RecordingListener listener = new RecordingListener();
		CommandChannel channel = create();
		channel.start(listener);

		channel.send(ExecuteCommandResponse.succeeded(MessageId.random(), null));
		channel.send(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(), List.of()));
		channel.send(new RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(), true));

		assertThat(listener.messages()).isEmpty();
	}

}
