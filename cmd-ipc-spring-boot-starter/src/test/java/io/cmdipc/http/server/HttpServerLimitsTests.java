package io.cmdipc.http.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.Patience;
import io.cmdipc.channel.CallRefusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Limits of the bodies that are being received, hosts, and refusals by their reason.
 */
class HttpServerLimitsTests {

	private static final Duration LONG = Duration.ofMinutes(5);

	private final List<OutgoingResponse> responses = new CopyOnWriteArrayList<>();

	private final CommandRegistry registry = CommandRegistry.builder().id("server").build();

	private HttpServerChannel channel;

	@AfterEach
	void stop() {
		this.registry.close();
	}

	@Test
	void bodyThatDoesNotEndInTimeIsRefusedAndGivesItsPlaceBack() {
		start(new HttpServerSettings.Bodies(Duration.ofMillis(50), 1, 1_000), HttpServerSettings.Access.ANY);
		ServerExchange slow = post();
		slow.receive(piece("{\"id\":"));

		Patience.await().untilAsserted(() -> assertThat(this.responses).hasSize(1));

		assertThat(this.responses.get(0).status()).isEqualTo(408);
		assertThat(this.responses.get(0).headers()).containsEntry("Connection", "close");
		assertThat(slow.receive(piece("1"))).isFalse();
		slow.complete();
		slow.interrupt();
		assertThat(this.responses).hasSize(1);
		call("1", "math.add");
		assertThat(this.responses.get(1).status()).isEqualTo(200);
	}

	@Test
	void bodyBeyondTheirNumberIsRefusedUntilOneHasEnded() {
		start(new HttpServerSettings.Bodies(LONG, 2, 1_000), HttpServerSettings.Access.ANY);
		ServerExchange complete = post();
		ServerExchange cancelled = post();

		assertThat(post().needsBody()).isFalse();
		assertUnavailable(this.responses.remove(0));

		complete.receive(piece(RawHttpClient.call("1", "math.add")));
		complete.complete();
		cancelled.cancel();
		assertThat(this.responses.remove(0).status()).isEqualTo(200);
		assertThat(post().needsBody()).isTrue();
		assertThat(post().needsBody()).isTrue();
		assertThat(this.responses).isEmpty();
	}

	@Test
	void bodyBeyondTheSumOfTheirSizesIsRefusedUntilOneHasEnded() {
		start(new HttpServerSettings.Bodies(LONG, 10, 500), HttpServerSettings.Access.ANY);
		ServerExchange first = post();
		assertThat(first.receive(piece("x".repeat(300)))).isTrue();

		assertThat(post().receive(piece("x".repeat(300)))).isFalse();
		assertUnavailable(this.responses.remove(0));

		first.interrupt();
		assertThat(this.responses.remove(0).status()).isEqualTo(400);
		assertThat(post().receive(piece("x".repeat(300)))).isTrue();
		assertThat(this.responses).isEmpty();
	}

	@Test
	void requestToAHostThatIsNotAllowedIsRefused() {
		start(HttpServerSettings.Bodies.DEFAULT, new HttpServerSettings.Access(List.of("shop.example"), null));

		for (HttpEndpoint endpoint : this.channel.endpoints()) {
			endpoint.handle(FakeRequest.post().with("Host", "evil.example"), this.responses::add);
		}
		assertThat(this.responses).extracting(OutgoingResponse::status).containsExactly(421, 421);
		assertThat(this.channel.endpoints()
			.get(0)
			.handle(FakeRequest.post().with("Host", "shop.example:8080"), this.responses::add)
			.needsBody()).isTrue();
	}

	@Test
	void requestThatNamesAnotherHostBesideAnAllowedOneIsRefused() {
		start(HttpServerSettings.Bodies.DEFAULT, new HttpServerSettings.Access(List.of("shop.example"), null));

		this.channel.endpoints()
			.get(0)
			.handle(FakeRequest.post().with("Host", "shop.example", "evil.example"), this.responses::add);

		assertThat(this.responses).extracting(OutgoingResponse::status).containsExactly(421);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "OVERLOADED, -, 503, Retry-After, 1, false", "STOPPING, -, 503, Retry-After, 1, false",
					"RATE, -, 429, Retry-After, 3, -", "NOT_AUTHENTICATED, -, 403, Content-Type, application/json, -",
					"NOT_AUTHENTICATED, Bearer, 401, WWW-Authenticate, Bearer, -" })
	void refusalIsAStatus(CallRefusal.Reason reason, @Nullable String challenge, int status, String header,
			String value, @Nullable String begun) {
		CallRefusal refusal = new CallRefusal(reason, "no", Duration.ofMillis(2_001));
		start(HttpServerSettings.Bodies.DEFAULT, new HttpServerSettings.Access(List.of(), challenge),
				ChannelOptions.DEFAULTS.withCallAdmission((commandId, context) -> refusal));

		call("1", "math.add");

		OutgoingResponse response = this.responses.get(0);
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.headers()).containsEntry(header, value);
		assertThat(response.headers().get("Cmd-Ipc-Begun")).isEqualTo(begun);
	}

	@Test
	void drainWaitsForCallsInProgressAndRefusesOthers() {
		CompletableFuture<Object> result = new CompletableFuture<>();
		CommandFunction slow = (invocation) -> result;
		start(HttpServerSettings.Bodies.DEFAULT, HttpServerSettings.Access.ANY);
		TestServer.join(this.registry.register("slow", slow.nonBlocking()));
		call("1", "slow");

		CompletableFuture<Void> drained = this.channel.drain(LONG).toCompletableFuture();
		call("2", "slow");

		assertUnavailable(this.responses.remove(0));
		assertThat(drained).isNotDone();
		result.complete(7);
		assertThat(drained).isDone();
		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(200);
	}

	@Test
	void callThatIsStillInProgressWhenPatienceEndsIsAnsweredAndCancelled() {
		CompletableFuture<Object> result = new CompletableFuture<>();
		CommandFunction slow = (invocation) -> result;
		start(HttpServerSettings.Bodies.DEFAULT, HttpServerSettings.Access.ANY);
		TestServer.join(this.registry.register("slow", slow.nonBlocking()));
		call("1", "slow");

		TestServer.join(this.channel.drain(Duration.ofMillis(20)).toCompletableFuture());

		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(200);
		assertThat(new String(this.responses.get(0).body(), StandardCharsets.UTF_8)).contains("channel_disconnected")
			.doesNotContain("io.cmdipc/begun");
		assertThat(result).isCancelled();
	}

	private static void assertUnavailable(OutgoingResponse response) {
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.headers()).containsEntry("Retry-After", "1").containsEntry("Cmd-Ipc-Begun", "false");
	}

	private void start(HttpServerSettings.Bodies bodies, HttpServerSettings.Access access) {
		start(bodies, access, ChannelOptions.DEFAULTS);
	}

	private void start(HttpServerSettings.Bodies bodies, HttpServerSettings.Access access, ChannelOptions options) {
		this.channel = new HttpServerChannel("http-server", TestServer.CODEC,
				new HttpServerSettings("/cmd", "/cmds.json", 10, 500, bodies, access));
		TestServer.join(this.registry.register("math.add", ((CommandFunction) (invocation) -> 3).nonBlocking()));
		TestServer.join(this.registry.attach(this.channel, options));
	}

	private ServerExchange post() {
		return this.channel.endpoints().get(0).handle(FakeRequest.post(), this.responses::add);
	}

	private void call(String id, String commandId) {
		ServerExchange exchange = post();
		exchange.receive(piece(RawHttpClient.call(id, commandId)));
		exchange.complete();
	}

	private static ByteBuffer piece(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
