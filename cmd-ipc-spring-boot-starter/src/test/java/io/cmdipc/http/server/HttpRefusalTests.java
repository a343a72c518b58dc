package io.cmdipc.http.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.RegistryCounter;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that the registry does not start are refused with status 503, for whatever reason
 * it is overloaded.
 */
class HttpRefusalTests {

	private final HttpServerChannel channel = new HttpServerChannel("http-server", TestServer.CODEC,
			TestServer.SETTINGS);

	private final List<OutgoingResponse> responses = new ArrayList<>();

	private CommandRegistry registry;

	@AfterEach
	void stop() {
		this.registry.close();
	}

	@Test
	void callWhenTheHandlerExecutorIsFullIsRefused() {
		start((settings) -> settings.handlerExecutor((task) -> {
			throw new RejectedExecutionException("full");
		}));
		TestServer.join(this.registry.register("math.add", (invocation) -> 3));

		call("1", "math.add");

		assertRefused();
	}

	@Test
	void forwardedCallWhenTooManyRequestsArePendingIsRefused() {
		start((settings) -> settings.maxPendingCalls(1));
		ScriptedChannel.listing("math", "math.add").attachTo(this.registry);
		call("1", "math.add");
		assertThat(this.responses).isEmpty();

		call("2", "math.add");

		assertRefused();
	}

	@Test
	void callWhenTheQueueIsFullIsRefused() {
		start((settings) -> settings.maxInFlightPerChannel(1).maxWaitingPerChannel(1));
		ScriptedChannel.listing("math", "math.add").attachTo(this.registry);
		call("1", "math.add");
		call("2", "math.add");
		assertThat(this.responses).isEmpty();

		call("3", "math.add");

		assertRefused();
	}

	@Test
	void callThatHasBegunIsNotRefusedWhenACallOfItsOwnIs() {
		start((settings) -> settings.maxPendingCalls(1));
		ScriptedChannel.listing("math", "math.add").attachTo(this.registry);
		CommandFunction nested = (invocation) -> invocation.caller().execute("math.add", null);
		TestServer.join(this.registry.register("outer", nested.nonBlocking()));
		call("1", "math.add");

		call("2", "outer");

		assertThat(this.responses).singleElement().extracting(OutgoingResponse::status).isEqualTo(200);
		assertThat(body(this.responses.get(0))).contains("internal_error").contains("overloaded");
	}

	private void start(UnaryOperator<CommandRegistryBuilder> settings) {
		this.registry = settings.apply(CommandRegistry.builder().id("server")).build();
		TestServer.join(this.registry.attach(this.channel));
	}

	private void call(String id, String commandId) {
		ServerExchange exchange = this.channel.endpoints().get(0).handle(FakeRequest.post(), this.responses::add);
		exchange.receive(ByteBuffer.wrap(RawHttpClient.call(id, commandId).getBytes(StandardCharsets.UTF_8)));
		exchange.complete();
	}

	private void assertRefused() {
		OutgoingResponse response = this.responses.get(0);
		assertThat(this.responses).hasSize(1);
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.headers()).containsEntry("Retry-After", "1");
		assertThat(body(response)).isEqualTo("{\"error\":\"Too many requests in progress\"}");
		assertThat(this.registry.count(RegistryCounter.OVERLOAD)).isEqualTo(1);
	}

	private static String body(OutgoingResponse response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

}
