package io.cmdipc.http.server;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandRegistry;
import io.cmdipc.RegistryCounter;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Endpoints as any web framework uses them.
 */
class HttpEndpointTests {

	private final CommandRegistry registry = CommandRegistry.builder()
		.id("server")
		.handlerExecutor(Runnable::run)
		.build();

	private final HttpServerChannel channel = new HttpServerChannel("http-server", TestServer.CODEC,
			new HttpServerSettings("/cmd", "/cmds.json", 2, 200));

	private final HttpEndpoint commands = this.channel.endpoints().get(0);

	private final HttpEndpoint catalogue = this.channel.endpoints().get(1);

	private final List<OutgoingResponse> responses = new ArrayList<>();

	private final CompletableFuture<Object> result = new CompletableFuture<>();

	private final List<MessageContext> contexts = new ArrayList<>();

	@BeforeEach
	void start() {
		TestServer.join(this.registry.register("math.wait", (invocation) -> {
			this.contexts.add(invocation.context());
			return this.result;
		}));
		TestServer.join(this.registry.attach(this.channel));
	}

	@AfterEach
	void stop() {
		this.registry.close();
	}

	@Test
	void endpointsAreAtThePathsOfTheSettings() {
		assertThat(this.commands.path()).isEqualTo("/cmd");
		assertThat(this.catalogue.path()).isEqualTo("/cmds.json");
	}

	@Test
	void callGetsItsResponseWhenTheCommandEnds() {
		ServerExchange exchange = this.commands.handle(FakeRequest.post(), this.responses::add);
		assertThat(exchange.needsBody()).isTrue();
		pass(exchange, call("1"));
		assertThat(this.responses).isEmpty();

		this.result.complete(3);

		OutgoingResponse response = this.responses.get(0);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers()).isEqualTo(Map.of("Content-Type", "application/x-ndjson"));
		assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("\"thid\":\"1\"").endsWith("}\n");
		assertThat(response.toString()).isEqualTo("OutgoingResponse[200]");
		assertThat(this.responses).hasSize(1);
	}

	@Test
	void contextReadsTheRequest() {
		FakeRequest request = FakeRequest.post().with("X-Tenant", "acme");

		pass(this.commands.handle(request, this.responses::add), call("1"));

		MessageContext context = this.contexts.get(0);
		assertThat(context.channelId()).isEqualTo("http-server");
		assertThat(context.principal().getName()).isEqualTo("ada");
		assertThat(context.get(HttpAttributes.HEADERS).first("x-tenant")).isEqualTo("acme");
		assertThat(context.get(HttpAttributes.REMOTE_ADDRESS).getPort()).isEqualTo(4711);
		assertThat(context.get(MessageContext.Attribute.of("other", String.class))).isNull();
		assertThat(context.toString()).isEqualTo("MessageContext[http-server]");
	}

	@Test
	void cancelWhenCallIsInProgressFreesItsPlaceAndNothingIsResponded() {
		ServerExchange exchange = this.commands.handle(FakeRequest.post(), this.responses::add);
		pass(exchange, call("1"));

		exchange.cancel();
		this.result.complete(3);

		assertThat(this.channel.openExchanges()).isZero();
		assertThat(this.responses).isEmpty();
	}

	@Test
	void receiveWhenBodyIsTooLargeRespondsAtOnceAndWantsNoMore() {
		ServerExchange exchange = this.commands.handle(FakeRequest.post(), this.responses::add);

		assertThat(exchange.receive(ByteBuffer.allocate(200))).isTrue();
		assertThat(exchange.receive(ByteBuffer.allocate(1))).isFalse();

		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(413);
	}

	@Test
	void messageAfterAByteOrderMarkIsRead() {
		ServerExchange exchange = this.commands.handle(FakeRequest.post(), this.responses::add);
		exchange.receive(ByteBuffer.wrap(new byte[] { (byte) 0xEF, (byte) 0xBB }));
		exchange.receive(ByteBuffer.wrap(new byte[] { (byte) 0xBF }));

		pass(exchange, call("1"));

		this.result.complete(3);
		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE" })
	void messageInAnotherEncodingIsRefusedWithItsReason(String encoding) {
		ServerExchange exchange = this.commands.handle(FakeRequest.post(), this.responses::add);

		exchange.receive(ByteBuffer.wrap("{}".getBytes(Charset.forName(encoding))));
		exchange.complete();

		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(400);
		assertThat(new String(this.responses.get(0).body(), StandardCharsets.UTF_8))
			.contains("\"expected\":\"JSON in UTF-8\",\"found\":\"UTF-16 or UTF-32\"");
	}

	@Test
	void interruptInsideTheBodyRespondsAndIsCounted() {
		ServerExchange exchange = this.commands.handle(FakeRequest.post(), this.responses::add);
		exchange.receive(ByteBuffer.wrap(new byte[] { '{' }));

		exchange.interrupt();

		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(400);
		assertThat(this.registry.count(RegistryCounter.INVALID_MESSAGE)).isEqualTo(1);
	}

	@Test
	void throwableInsideTheExchangeEndsItWithAnError() {
		FakeRequest request = new FakeRequest("POST") {
			@Override
			public MessageContext extend(MessageContext context) {
				throw new ArrayIndexOutOfBoundsException("secret");
			}
		}.with("content-type", "application/json");

		ServerExchange exchange = this.commands.handle(request, this.responses::add);

		assertThat(exchange.needsBody()).isFalse();
		assertFailed();
	}

	@Test
	void throwableWhileTheMessageIsReadEndsTheExchangeWithAnError() {
		ServerExchange exchange = this.commands.handle(FakeRequest.post(), this.responses::add);

		exchange.receive(null);

		assertFailed();
	}

	private void assertFailed() {
		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(500);
		assertThat(new String(this.responses.get(0).body(), StandardCharsets.UTF_8))
			.isEqualTo("{\"error\":\"The server failed to handle the request\"}");
		assertThat(this.channel.openExchanges()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "br", "GZIP, identity" })
	void encodedContentIsRefused(String encoding) {
		ServerExchange exchange = this.commands.handle(FakeRequest.post().with("Content-Encoding", encoding),
				this.responses::add);

		assertThat(exchange.needsBody()).isFalse();
		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(415);
		assertThat(this.responses.get(0).headers()).containsEntry("Accept-Encoding", "identity");
	}

	@Test
	void handleWhenAnnouncedLengthIsTooLargeNeedsNoBody() {
		ServerExchange exchange = this.commands.handle(FakeRequest.post().with("Content-Length", "201"),
				this.responses::add);

		assertThat(exchange.needsBody()).isFalse();
		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "200", "-1", "nonsense", "99999999999999999999" })
	void handleWhenAnnouncedLengthIsPossibleOrNoNumberReadsTheBody(String length) {
		ServerExchange exchange = this.commands.handle(FakeRequest.post().with("Content-Length", length),
				this.responses::add);

		assertThat(exchange.needsBody()).isTrue();
	}

	@Test
	void handleWhenContentTypeIsMissingNeedsNoBody() {
		ServerExchange exchange = this.commands.handle(new FakeRequest("POST"), this.responses::add);

		assertThat(exchange.needsBody()).isFalse();
		OutgoingResponse response = this.responses.get(0);
		assertThat(response.status()).isEqualTo(415);
		assertThat(response.headers()).containsEntry("Accept-Post", "application/json")
			.containsEntry("Content-Type", "application/json");
	}

	@ParameterizedTest
	@CsvSource({ "OPTIONS, 200", "GET, 405", "post, 405" })
	void handleWhenMethodIsNotPostTellsTheMethods(String method, int status) {
		ServerExchange exchange = this.commands.handle(new FakeRequest(method), this.responses::add);

		assertThat(exchange.needsBody()).isFalse();
		OutgoingResponse response = this.responses.get(0);
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.headers()).isEqualTo(Map.of("Allow", "POST, OPTIONS"));
		assertThat(response.body()).isEmpty();
	}

	@Test
	void callWhenLimitIsReachedIsRefused() {
		pass(this.commands.handle(FakeRequest.post(), this.responses::add), call("1"));
		pass(this.commands.handle(FakeRequest.post(), this.responses::add), call("2"));
		pass(this.commands.handle(FakeRequest.post(), this.responses::add), call("3"));

		assertUnavailable("Too many requests in progress");
	}

	@Test
	void callWhenServerIsDrainingIsToldSo() {
		this.channel.drain(Duration.ofSeconds(30));

		pass(this.commands.handle(FakeRequest.post(), this.responses::add), call("1"));

		assertUnavailable("The server is starting or stopping");
	}

	@Test
	void callWhenChannelIsClosedIsToldSo() {
		this.registry.close();

		pass(this.commands.handle(FakeRequest.post(), this.responses::add), call("1"));

		assertUnavailable("The server is starting or stopping");
	}

	@Test
	void callWhenTheListenerThrowsIsToldSoAndGivesItsPlaceBack() {
		HttpServerChannel broken = new HttpServerChannel("broken", TestServer.CODEC,
				new HttpServerSettings("/cmd", "/cmds.json", 1, 200));
		TestServer.join(broken.start(new BrokenListener()).toCompletableFuture());

		pass(broken.endpoints().get(0).handle(FakeRequest.post(), this.responses::add), call("1"));
		pass(broken.endpoints().get(0).handle(FakeRequest.post(), this.responses::add), call("2"));
		broken.endpoints().get(1).handle(new FakeRequest("GET"), this.responses::add);

		assertThat(broken.openExchanges()).isZero();
		assertThat(this.responses).extracting(OutgoingResponse::status).containsExactly(500, 500, 500);
		assertThat(new String(this.responses.get(0).body(), StandardCharsets.UTF_8))
			.isEqualTo("{\"error\":\"The server failed to handle the request\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "%s", "W/%s", "\"other\", %s", "\"a\",W/%s" })
	void catalogueWhenItsTagIsKnownIsNotSentAgain(String known) {
		this.catalogue.handle(new FakeRequest("GET"), this.responses::add);
		String tag = this.responses.get(0).headers().get("ETag");

		this.catalogue.handle(new FakeRequest("GET").with("If-None-Match", "\"x\"", String.format(known, tag)),
				this.responses::add);

		OutgoingResponse response = this.responses.get(1);
		assertThat(response.status()).isEqualTo(304);
		assertThat(response.headers())
			.isEqualTo(Map.of("ETag", tag, "Cache-Control", "private, no-cache", "Vary", "Authorization, Cookie"));
		assertThat(response.body()).isNull();
	}

	@Test
	void catalogueWhenOtherTagsAreKnownIsSent() {
		ServerExchange exchange = this.catalogue.handle(new FakeRequest("GET").with("If-None-Match", "\"x\", W/\"y\""),
				this.responses::add);

		assertThat(exchange.needsBody()).isFalse();
		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(200);
	}

	private void assertUnavailable(String error) {
		OutgoingResponse response = this.responses.get(0);
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.headers()).containsEntry("Retry-After", "1");
		assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("{\"error\":\"" + error + "\"}");
	}

	private static void pass(ServerExchange exchange, String body) {
		assertThat(exchange.receive(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)))).isTrue();
		exchange.complete();
	}

	private static String call(String id) {
		return "{\"type\":\"execute.command.request\",\"id\":\"" + id + "\",\"commandId\":\"math.wait\"}";
	}

	/**
	 * A listener that handles nothing.
	 */
	private static final class BrokenListener implements ChannelListener {

		@Override
		public void onMessage(Message message, MessageContext context) {
			throw new NoClassDefFoundError("Handler");
		}

		@Override
		public void onInvalidMessage(InvalidMessageException reason) {
		}

		@Override
		public void onClose(Throwable cause) {
		}

	}

}
