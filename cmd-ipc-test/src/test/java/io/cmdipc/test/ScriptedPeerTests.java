package io.cmdipc.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandException;
import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A peer in JSON, in this JVM and over HTTP.
 */
class ScriptedPeerTests {

	private final CommandRegistry registry = CommandRegistry.builder().id("shop").build();

	private final ScriptedPeer peer = new ScriptedPeer("billing");

	@AfterEach
	void close() {
		this.peer.close();
		this.registry.close();
	}

	@Test
	void callIsAnsweredByJsonAndRecorded() {
		this.peer.on("billing.charge").returns("{\"reference\":\"P-1\"}").attachTo(this.registry);

		Receipt receipt = this.registry.call("billing.charge", Map.of("amount", 7.5), Receipt.class);

		assertThat(receipt).isEqualTo(new Receipt("P-1"));
		assertThat(this.peer.calls()).singleElement().satisfies((call) -> {
			assertThat(call.commandId()).isEqualTo("billing.charge");
			assertThat(call.request()).isEqualTo("{\"amount\":7.5}");
			assertThat(call.message()).contains("\"type\":\"execute.command.request\"");
		});
		assertThat(this.peer.calls("billing.refund")).isEmpty();
	}

	@Test
	void responsesDependOnRequests() {
		this.peer.on("echo").answers((request) -> "[" + request + "]").attachTo(this.registry);

		assertThat(this.registry.call("echo", Map.of("a", 1), Object.class)).hasToString("[{a=1}]");
	}

	@Test
	void errorsArriveAsThoseOfAnyPeer() {
		this.peer.on("charge").fails(ErrorCode.INVALID_REQUEST, "The card is blocked");
		this.peer.attachTo(this.registry, ChannelOptions.DEFAULTS.withCommandPrefix("billing"));

		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> this.registry.call("billing.charge", null, Receipt.class))
			.withMessage("The card is blocked")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
	}

	@Test
	void domainCodeAndDetailsOfAnErrorArrive() {
		this.peer.on("charge")
			.fails(ErrorCode.INVALID_REQUEST, "Declined", "{\"code\":\"card_declined\",\"details\":{\"limit\":100}}")
			.attachTo(this.registry);

		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> this.registry.call("charge", null, Receipt.class))
			.satisfies((ex) -> {
				assertThat(ex.domainCode()).isEqualTo("card_declined");
				assertThat((Object) ex.details(Map.class)).isEqualTo(Map.of("limit", 100));
			});
	}

	@Test
	void callOfAnUnknownCommandIsNotFound() {
		this.peer.defines("{\"id\":\"charge\",\"description\":\"Charges a card\"}").attachTo(this.registry);

		assertThat(this.registry.commands()).singleElement()
			.satisfies((command) -> assertThat(command.definition().description()).isEqualTo("Charges a card"));
		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> this.registry.call("charge", null, Receipt.class))
			.withMessage("Command 'charge' is not registered");
	}

	@Test
	void invalidResponseEndsTheCall() {
		this.peer.on("charge").responds("{\"ok\":false,\"error\":{\"code\":\"odd\"}}").attachTo(this.registry);

		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> this.registry.call("charge", null, Receipt.class))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
	}

	@Test
	void silentPeerEndsTheCallByItsDeadline() {
		this.peer.on("charge").staysSilent().attachTo(this.registry);

		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> this.registry.withTimeout(Duration.ofMillis(50)).call("charge", null, Receipt.class))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.TIMEOUT));
	}

	@Test
	void peerCallsAndEmits() throws InterruptedException {
		BlockingQueue<String> events = new LinkedBlockingQueue<>();
		this.registry.register("twice", CommandFunction.of(Number.class, (number) -> 2 * number.value())).join();
		this.registry.addEventListener("placed", Receipt.class, (receipt) -> events.add(receipt.reference()));
		this.peer.attachTo(this.registry);

		assertThat(this.peer.call("twice", "{\"value\":21}")).isEqualTo("{\"ok\":true,\"result\":42}");
		assertThat(this.peer.call("thrice", null)).isEqualTo(
				"{\"ok\":false,\"error\":{\"code\":\"not_found\",\"message\":\"Command 'thrice' is not registered\"}}");
		this.peer.emit("placed", "{\"reference\":\"P-2\"}");
		assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("P-2");
		this.registry.emit("paid", Map.of("amount", 3));
		assertThat(this.peer.messages())
			.anySatisfy((message) -> assertThat(message).contains("\"eventId\":\"paid\",\"payload\":{\"amount\":3}"));
	}

	@Test
	void invalidMessageOfThePeerIsSurvived() {
		this.peer.on("charge").returns("{\"reference\":\"P-1\"}").attachTo(this.registry);

		this.peer.deliver("{\"type\":\"event\"}");

		assertThat(this.registry.call("charge", null, Receipt.class)).isEqualTo(new Receipt("P-1"));
	}

	@Test
	void peerIsServedOverHttp() throws IOException, InterruptedException {
		this.peer.on("charge").returns("{\"reference\":\"P-1\"}");
		String url = this.peer.serve();

		assertThat(this.peer.serve()).isEqualTo(url);
		HttpResponse<String> response = post(url,
				"{\"id\":\"1\",\"type\":\"execute.command.request\",\"commandId\":\"charge\",\"request\":{\"amount\":5}}");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body())
			.contains("\"thid\":\"1\"", "\"response\":{\"ok\":true,\"result\":{\"reference\":\"P-1\"}}")
			.endsWith("\n");
		assertThat(this.peer.calls("charge")).extracting(PeerCall::request).containsExactly("{\"amount\":5}");
		assertThat(post(url, "nonsense").statusCode()).isEqualTo(400);
		assertThat(send(HttpRequest.newBuilder(URI.create(url + "/cmds.json"))).body())
			.isEqualTo("{\"cmdschema\":\"1.0.0\",\"commands\":[{\"id\":\"charge\"}]}");
	}

	@Test
	void scriptThatIsNotJsonIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.peer.on("charge").returns("{reference"))
			.withMessage("'json' must be JSON but is {reference");
		assertThatIllegalArgumentException().isThrownBy(() -> this.peer.defines("{}"))
			.withMessage("'definition' must have an id but is {}");
	}

	private static HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(URI.create(url + "/cmd"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
	}

	record Receipt(String reference) {

	}

	record Number(int value) {

	}

}
