package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.cmdipc.test.JsonChannelPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes of a peer that are no message: refused, logged, counted, and the channel goes on.
 */
class InvalidMessageTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested", (settings) -> settings);

	private final CommandRegistry peer = this.network.add("peer", (settings) -> settings);

	private final JsonChannelPair pair = JsonChannelPair.create("to-tested", "to-peer");

	private final CapturedLog log = new CapturedLog("io.cmdipc.RefusalLog", Level.WARN);

	@BeforeEach
	void join() throws Exception {
		Network.register(this.registry, "text.length",
				CommandFunction.of(Named.class, (named) -> named.name().length()).nonBlocking());
		CompletableFuture.allOf(this.peer.attach(this.pair.first()), this.registry.attach(this.pair.second()))
			.get(10, TimeUnit.SECONDS);
	}

	@AfterEach
	void closeNetwork() {
		this.log.close();
		this.network.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("invalidMessages")
	void invalidMessageIsLoggedAndCountedAndCallsGoOn(String what, String json) throws Exception {
		this.pair.first().sendRaw(json);

		assertThat(this.registry.count(RegistryCounter.INVALID_MESSAGE)).isEqualTo(1);
		assertThat(this.log.events()).first()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.startsWith("Refused an invalid message of channel 'to-peer': \"$")
			.hasSizeLessThan(300);
		assertThat(this.peer.execute("text.length", new Named("four"), Integer.class).get(10, TimeUnit.SECONDS))
			.isEqualTo(4);
	}

	@Test
	void floodOfInvalidMessagesIsCountedAndDoesNotFillTheLog() {
		for (int i = 0; i < 1_000; i++) {
			this.pair.first().sendRaw("nonsense");
		}

		assertThat(this.registry.count(RegistryCounter.INVALID_MESSAGE)).isEqualTo(1_000);
		assertThat(this.log.events()).hasSize(1);
	}

	static Stream<Arguments> invalidMessages() {
		String id = "\"id\":\"0b7e1c9a-6c1d-4f6e-9a39-0d7d3a1f5b11\"";
		return Stream.of(Arguments.of("not JSON", "{\"type\":"), Arguments.of("a wrong type", "[1]"),
				Arguments.of("a missing field", "{\"type\":\"event\"," + id + "}"),
				Arguments.of("2 MiB",
						"{\"type\":\"event\"," + id + ",\"eventId\":\"e\",\"payload\":\"" + "x".repeat(2 << 20)
								+ "\"}"),
				Arguments.of("2,000 nested arrays",
						"{\"type\":\"event\"," + id + ",\"eventId\":\"e\",\"payload\":" + "[".repeat(2_000)
								+ "]".repeat(2_000) + "}"),
				Arguments.of("an id of 10 KiB",
						"{\"type\":\"event\",\"id\":\"" + "x".repeat(10 << 10) + "\",\"eventId\":\"e\"}"),
				Arguments.of("an unknown type", "{\"type\":\"hello\"," + id + "}"),
				Arguments.of("an unknown error code",
						"{\"type\":\"execute.command.response\"," + id + ",\"thid\":\"1\",\"response\":"
								+ "{\"ok\":false,\"error\":{\"code\":\"oops\",\"message\":\"m\"}}}"),
				Arguments.of("a blank command id",
						"{\"type\":\"execute.command.request\"," + id + ",\"commandId\":\" \"}"));
	}

	record Named(String name) {

	}

}
