package io.cmdipc.http.server;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.cmdipc.message.ExecuteCommandResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many clients at once.
 */
@ParameterizedClass
@EnumSource(WebStack.class)
class HttpServerFloodTests {

	private static final int CONNECTIONS = 256;

	private static final int CALLS = 40;

	private final TestServer server;

	private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

	HttpServerFloodTests(WebStack stack) {
		this.server = TestServer.start(stack).with("text.echo", (invocation) -> invocation.request(Echo.class).text());
	}

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
		this.server.close();
	}

	@Test
	void floodOfCallsRespondsOnceToEachWithItsOwnId() throws Exception {
		Set<String> answered = ConcurrentHashMap.newKeySet();
		List<Callable<Void>> floods = IntStream.range(0, CONNECTIONS)
			.<Callable<Void>>mapToObj((connection) -> () -> flood(connection, answered))
			.toList();

		for (Future<Void> flood : this.threads.invokeAll(floods, 60, TimeUnit.SECONDS)) {
			flood.get();
		}

		assertThat(answered).hasSize(CONNECTIONS * CALLS);
		assertThat(this.server.channel.openExchanges()).isZero();
	}

	private Void flood(int connection, Set<String> answered) throws IOException {
		try (RawHttpClient client = new RawHttpClient(this.server.port())) {
			for (int call = 0; call < CALLS; call++) {
				String id = "id-" + (call % 2) * connection + "-" + call;
				String text = connection + "-" + call;
				client.post("{\"type\":\"execute.command.request\",\"id\":\"" + id
						+ "\",\"commandId\":\"text.echo\",\"request\":{\"text\":\"" + text + "\"}}");
				ExecuteCommandResponse answer = (ExecuteCommandResponse) client.read().message();
				assertThat(answer.thid()).hasToString(id);
				assertThat(TestServer.text(answer)).isEqualTo(text);
				assertThat(answered.add(text)).isTrue();
			}
		}
		return null;
	}

	record Echo(String text) {

	}

}
