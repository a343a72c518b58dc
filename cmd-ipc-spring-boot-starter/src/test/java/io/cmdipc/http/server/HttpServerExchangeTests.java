package io.cmdipc.http.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.cmdipc.CommandRegistry;
import io.cmdipc.RegistryCounter;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exchanges of a server that take their time: which client gets which response, and how
 * exchanges end.
 */
@ParameterizedClass
@EnumSource(WebStack.class)
class HttpServerExchangeTests {

	private final Queue<CompletableFuture<Object>> waiting = new ConcurrentLinkedQueue<>();

	private final List<RawHttpClient> clients = new ArrayList<>();

	private final WebStack stack;

	private TestServer server;

	HttpServerExchangeTests(WebStack stack) {
		this.stack = stack;
	}

	@BeforeEach
	void start() {
		start(new HttpServerSettings("/cmd", "/cmds.json", 2, 1000));
	}

	private void start(HttpServerSettings settings) {
		this.server = TestServer.start(this.stack, settings).with("math.wait", (invocation) -> {
			CompletableFuture<Object> result = new CompletableFuture<>();
			this.waiting.add(result);
			return result;
		}).with("math.add", (invocation) -> 3);
	}

	@AfterEach
	void stop() throws IOException {
		for (RawHttpClient client : this.clients) {
			client.close();
		}
		this.server.close();
	}

	@Test
	void callsWithTheSameIdGetTheirOwnResponses() throws IOException {
		RawHttpClient first = post("same", "math.wait");
		RawHttpClient second = post("same", "math.wait");

		result(1).complete("second");
		assertThat(second.read().body()).contains("\"thid\":\"same\"").contains("\"result\":\"second\"");
		result(0).complete("first");
		assertThat(first.read().body()).contains("\"thid\":\"same\"").contains("\"result\":\"first\"");
		assertThat(this.server.channel.openExchanges()).isZero();
	}

	@Test
	void responseComesInOnePiece() throws IOException {
		RawHttpClient client = post("1", "math.add");

		String response = client.readOnce();

		assertThat(response).startsWith("HTTP/1.1 200 ")
			.containsIgnoringCase("content-length: ")
			.containsIgnoringCase("content-type: application/x-ndjson\r\n")
			.doesNotContainIgnoringCase("transfer-encoding")
			.endsWith("}}\n");
		client.post(RawHttpClient.call("2", "math.add"));
		assertThat(client.readOnce()).as("over the same connection").contains("\"thid\":\"2\"");
	}

	@Test
	void callWhenBodyComesInPiecesIsReadWhole() throws IOException {
		RawHttpClient client = connect();
		String body = RawHttpClient.call("é☃", "math.add");
		client.write(RawHttpClient.head(body.getBytes(StandardCharsets.UTF_8).length));
		for (int i = 0; i < body.length(); i++) {
			client.write(body.substring(i, i + 1));
		}

		assertThat(client.read().body()).contains("\"thid\":\"é☃\"");
	}

	@Test
	void callWhenLimitIsReachedIsRefused() throws IOException {
		post("1", "math.wait");
		post("2", "math.wait");
		result(1);
		RawHttpClient third = post("3", "math.add");

		RawHttpClient.Response refusal = third.read();

		assertThat(refusal.status()).isEqualTo(503);
		assertThat(refusal.head()).anyMatch((line) -> line.equalsIgnoreCase("Retry-After: 1"));
		assertThat(refusal.body()).isEqualTo("{\"error\":\"Too many requests in progress\"}");
		assertThat(this.server.channel.openExchanges()).isEqualTo(2);
	}

	@Test
	void listRequestWhenLimitIsReachedIsStillAnswered() throws IOException {
		post("1", "math.wait");
		post("2", "math.wait");
		result(1);
		RawHttpClient third = connect();
		third.post("{\"type\":\"list.commands.request\",\"id\":\"3\"}");

		assertThat(third.read().status()).isEqualTo(200);
	}

	@Test
	void callWhenAnotherEndedTakesItsPlace() throws IOException {
		RawHttpClient first = post("1", "math.wait");
		post("2", "math.wait");
		result(1);
		result(0).complete(1);
		first.read();

		assertThat(post("3", "math.add").read().status()).isEqualTo(200);
	}

	/** OpenExchanges (1). */
	@Test
	void callWhenClientDisconnectsFreesItsPlace() throws IOException {
		RawHttpClient client = post("1", "math.wait");
		CompletableFuture<Object> result = result(0);
		assertThat(this.server.channel.openExchanges()).isOne();

		client.close();

		if (this.stack == WebStack.WEBMVC) {
			result.complete("as late as a servlet container looks at its client");
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.server.channel.openExchanges() == 0);
		result.complete("too late");
		assertThat(post("2", "math.add").read().status()).isEqualTo(200);
	}

	@Test
	void postWhenClientDisconnectsInsideItsBodyLeavesNothing() throws IOException {
		RawHttpClient client = connect();
		client.write(RawHttpClient.head(500) + "{\"type\":");
		client.close();

		assertThat(post("2", "math.add").read().status()).isEqualTo(200);
		assertThat(this.server.channel.openExchanges()).isZero();
	}

	@Test
	void callWhenCommandIsLateTimesOut() throws IOException {
		CommandRegistry behind = CommandRegistry.builder().id("behind").build();
		TestServer.join(behind.register("far.wait", (invocation) -> new CompletableFuture<>()));
		InMemoryChannelPair pair = InMemoryChannelPair.create("behind", "server");
		CompletableFuture<?> attached = behind.attach(pair.second());
		TestServer.join(this.server.registry.attach(pair.first()));
		TestServer.join(attached);

		RawHttpClient client = post("1", "far.wait");

		ExecuteCommandResponse answer = (ExecuteCommandResponse) client.read().message();
		assertThat(answer.error().code()).isEqualTo(ErrorCode.TIMEOUT);
		assertThat(answer.thid()).isEqualTo(MessageId.of("1"));
		behind.close();
	}

	/** OpenExchanges (2). */
	@Test
	void closeWhenCallIsInProgressEndsIt() throws IOException {
		RawHttpClient client = post("1", "math.wait");
		result(0);

		this.server.registry.close();

		ExecuteCommandResponse answer = (ExecuteCommandResponse) client.read().message();
		assertThat(answer.error().code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(this.server.channel.openExchanges()).isZero();
	}

	@Test
	void callWhenRegistryIsClosedIsUnavailable() throws IOException {
		this.server.registry.close();

		RawHttpClient.Response refusal = post("1", "math.add").read();

		assertThat(refusal.status()).isEqualTo(503);
		assertThat(refusal.head()).anyMatch((line) -> line.equalsIgnoreCase("Retry-After: 1"));
	}

	@Test
	void callWhenChannelIsNotStartedIsUnavailable() throws IOException {
		this.server.close();
		this.server = TestServer.unattached(this.stack, TestServer.SETTINGS).with("math.add", (invocation) -> 3);

		assertThat(post("1", "math.add").read().status()).isEqualTo(503);
		assertThat(this.server.channel.openExchanges()).isZero();

		this.server.attach();
		assertThat(post("1", "math.add").read().status()).isEqualTo(200);
	}

	/** OpenExchanges (3). */
	@Test
	void callWhenResultCannotBeWrittenFails() throws IOException {
		this.server.with("math.odd", (invocation) -> new Object() {
			@SuppressWarnings("unused")
			public String getValue() {
				throw new IllegalStateException("secret");
			}
		});

		String body = post("1", "math.odd").read().body();

		assertThat(body).contains("internal_error").contains("\"thid\":\"1\"").doesNotContain("secret");
		assertThat(this.server.channel.openExchanges()).isZero();
	}

	@Test
	void postWhenMessageIsInvalidOrTooLargeIsCounted() throws IOException {
		connect(1, "nonsense");
		connect(2, "x".repeat(1001));

		assertThat(this.server.registry.count(RegistryCounter.INVALID_MESSAGE)).isEqualTo(2);
	}

	private void connect(int number, String body) throws IOException {
		RawHttpClient client = connect();
		client.post(body);
		assertThat(client.read().status()).as("refusal %d", number).isIn(400, 413);
	}

	private RawHttpClient connect() throws IOException {
		RawHttpClient client = new RawHttpClient(this.server.port());
		this.clients.add(client);
		return client;
	}

	/** Post a call, and wait until it waits for its result. */
	private RawHttpClient post(String id, String commandId) throws IOException {
		int before = this.waiting.size();
		RawHttpClient client = connect();
		client.post(RawHttpClient.call(id, commandId));
		if (commandId.equals("math.wait")) {
			Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> this.waiting.size() > before);
		}
		return client;
	}

	private CompletableFuture<Object> result(int index) {
		return List.copyOf(this.waiting).get(index);
	}

}
