package io.cmdipc.http.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.ChannelDisconnectedException;
import io.cmdipc.ChannelOptions;
import io.cmdipc.channel.ChannelException;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that a server forwards: its client learns that nothing has begun only if nothing
 * ran on the whole way.
 */
class UnbegunHopTests {

	private static final String NOT_BEGUN = "\"io.cmdipc/begun\":false";

	private final TestServer server = TestServer.start();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void callOfAnUnreachablePeerHasNotBegun() {
		ScriptedChannel owner = new ScriptedChannel("owner");
		CompletableFuture<Void> started = new CompletableFuture<>();
		owner.onStart(() -> started);
		this.server.registry.attach(owner);
		owner.listener().onUnreachable(new ChannelException(ChannelException.Reason.UNSENDABLE, "Connection refused"));
		started.complete(null);

		assertThat(call()).contains("channel_disconnected", "Connection refused", NOT_BEGUN);
	}

	@Test
	void callThatAnInterceptorDoesNotLetPassHasNotBegun() {
		attach(ChannelOptions.DEFAULTS.withCallInterceptor((call, chain) -> {
			throw new ChannelDisconnectedException("The breaker is open").notBegun();
		}));

		assertThat(call()).contains("The breaker is open", NOT_BEGUN);
	}

	@Test
	void callThatTheOwnerHasNotBegunHasNotBegun() {
		attach(ChannelOptions.DEFAULTS.withCallInterceptor((call, chain) -> chain.proceed(call)), true);

		assertThat(call()).contains("broken", NOT_BEGUN);
	}

	@Test
	void callThatTheOwnerMayHaveBegunMayHaveBegun() {
		attach(ChannelOptions.DEFAULTS, false);

		assertThat(call()).contains("broken").doesNotContain("io.cmdipc/begun");
	}

	@Test
	void callThatTheOwnerMayHaveBegunMayHaveBegunBehindAnInterceptor() {
		attach(ChannelOptions.DEFAULTS.withCallInterceptor((call, chain) -> chain.proceed(call)), false);

		assertThat(call()).contains("broken").doesNotContain("io.cmdipc/begun");
	}

	@Test
	void handlerThatLetsAFailurePassHasBegun() {
		attach(ChannelOptions.DEFAULTS.withCallInterceptor((call, chain) -> {
			throw new ChannelDisconnectedException("The breaker is open").notBegun();
		}));
		this.server.with("outer", (invocation) -> invocation.caller().execute("x", null));

		assertThat(call("outer")).contains("channel_disconnected").doesNotContain("io.cmdipc/begun");
	}

	private void attach(ChannelOptions options) {
		attach(options, false);
	}

	private void attach(ChannelOptions options, boolean unbegun) {
		CommandError error = new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "broken");
		ScriptedChannel owner = new ScriptedChannel("owner");
		owner.onSend((message) -> {
			if (message instanceof ListCommandsRequest list) {
				owner.deliver(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, list.id(),
						List.of(CommandDefinition.of("x"))));
			}
			else if (message instanceof ExecuteCommandRequest request) {
				owner.deliver(unbegun ? ExecuteCommandResponse.unbegun(request.id(), error)
						: ExecuteCommandResponse.failed(request.id(), error));
			}
		});
		TestServer.join(this.server.registry.attach(owner, options));
	}

	private String call() {
		return call("x");
	}

	private String call(String commandId) {
		byte[] body = this.server.client()
			.post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"type\":\"execute.command.request\",\"id\":\"1\",\"commandId\":\"" + commandId + "\"}")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.doesNotExist(HttpReception.BEGUN)
			.expectBody()
			.returnResult()
			.getResponseBody();
		return new String(body, StandardCharsets.UTF_8);
	}

}
