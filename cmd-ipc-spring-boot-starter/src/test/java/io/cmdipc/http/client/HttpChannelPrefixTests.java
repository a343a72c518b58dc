package io.cmdipc.http.client;

import java.util.List;

import io.cmdipc.CommandException;
import io.cmdipc.test.RecordingListener;
import io.cmdipc.http.server.TestServer;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that gives the commands of its server a prefix, and what it sends and what
 * not.
 */
class HttpChannelPrefixTests {

	private final TestServer server = TestServer.start()
		.with("x", (invocation) -> "x of the server")
		.with("a.x", (invocation) -> "a.x of the server")
		.with("_secret", (invocation) -> "secret");

	private final TestClient client = TestClient.prefixed(this.server.url(), "a");

	@AfterEach
	void stop() {
		this.client.close();
		this.server.close();
	}

	@Test
	void commandsHaveThePrefixInThisRegistryAlone() {
		assertThat(this.client.commands()).containsExactlyInAnyOrder("a.x", "a.a.x");
		assertThat(this.client.result("a.x")).isEqualTo("x of the server");
		assertThat(this.client.result("a.a.x")).isEqualTo("a.x of the server");
	}

	@Test
	void callWhenIdLacksThePrefixIsNotSent() {
		for (String id : List.of("x", "b.x", "a", "a.", "ax", "a._secret", "_secret")) {
			CommandException failure = this.client.failure(id);

			assertThat(failure.code()).as(id).isEqualTo(ErrorCode.NOT_FOUND);
		}
		assertThat(this.server.requests).as("the list alone").hasValue(1);
	}

	@Test
	void listRequestIsAnsweredWithKnownCommands() {
		RecordingListener listener = new RecordingListener();
		HttpCommandChannel channel = startedChannel(listener);
		int before = this.server.requests.get();

		channel.send(new ListCommandsRequest(MessageId.of("1"), MessageMeta.EMPTY));

		assertThat(listener.messages()).singleElement()
			.isInstanceOfSatisfying(ListCommandsResponse.class,
					(response) -> assertThat(response.commands()).extracting(CommandDefinition::id)
						.containsExactlyInAnyOrder("x", "a.x"));
		assertThat(this.server.requests).hasValue(before);
		channel.close();
	}

	@Test
	void registrationSucceedsSoThatTheChannelCanBeTheRouter() {
		RecordingListener listener = new RecordingListener();
		HttpCommandChannel channel = startedChannel(listener);

		channel.send(new RegisterCommandRequest(MessageId.of("1"), MessageMeta.EMPTY, CommandDefinition.of("mine")));

		assertThat(listener.messages()).singleElement()
			.isInstanceOfSatisfying(RegisterCommandResponse.class, (response) -> assertThat(response.ok()).isTrue());
		channel.close();
	}

	@Test
	void messagesThatAServerCannotReceiveAreDropped() {
		RecordingListener listener = new RecordingListener();
		HttpCommandChannel channel = startedChannel(listener);
		int before = this.server.requests.get();

		channel.send(new Event(MessageId.random(), MessageMeta.EMPTY, "thing.happened", null));
		channel.send(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(), List.of()));
		channel.send(ExecuteCommandResponse.succeeded(MessageId.random(), null));
		channel.send(new RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(), true));

		assertThat(listener.messages()).isEmpty();
		assertThat(this.server.requests).hasValue(before);
		channel.close();
	}

	@Test
	void responseNamesTheRequestAsItWasWritten() {
		RecordingListener listener = new RecordingListener();
		HttpCommandChannel channel = startedChannel(listener);
		String id = "8C5B6C1E-9F0B-4C8E-8B0A-0A9E4B1D2C3F";

		channel.send(new ExecuteCommandRequest(MessageId.of(id), MessageMeta.EMPTY, "a.x", null));
		TestClient.await().until(() -> !listener.messages().isEmpty());

		assertThat(((ExecuteCommandResponse) listener.messages().get(0)).thid()).hasToString(id);
		channel.close();
	}

	@Test
	void channelNamesItsKindAndPeer() {
		assertThat(this.client.channel.type()).isEqualTo("http");
		assertThat(this.client.channel.peer()).isEqualTo(this.server.url());
	}

	private HttpCommandChannel startedChannel(RecordingListener listener) {
		HttpCommandChannel channel = new TestClient(TestClient.settings(this.server.url())).channel;
		TestServer.join(channel.start(listener).toCompletableFuture());
		return channel;
	}

}
