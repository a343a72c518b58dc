package io.cmdipc.http.client;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.http.server.TestServer;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

class PeerProbeTests {

	private final ListenerGate gate = new ListenerGate("billing");

	private final Queue<Object> stored = new ConcurrentLinkedQueue<>();

	private @Nullable PeerProbe probe;

	@AfterEach
	void stop() {
		this.gate.close();
		if (this.probe != null) {
			this.probe.close();
		}
	}

	/** PeerProbe (1). */
	@Test
	void probeWhileOneRunsDoesNothing() {
		AtomicInteger requests = new AtomicInteger();
		PeerProbe running = probe(WebClient.builder().exchangeFunction((request) -> {
			requests.incrementAndGet();
			return Mono.never();
		}).build(), TestClient.settings("http://localhost"));

		running.start();
		running.probeSoon();

		assertThat(running.probeIfDue()).isFalse();
		assertThat(requests).hasValue(1);
	}

	/** PeerProbe (2). */
	@Test
	void outcomeIsStoredBeforeItIsTold() throws IOException {
		RawHttpServer server = new RawHttpServer("math.add");
		try (server) {
			PeerProbe running = probe(TestClient.webClient(server.url()), TestClient.settings(server.url()));

			assertThat(running.start()).succeedsWithin(TestClient.BOUND);
			assertThat(this.stored).containsExactly(List.of("math.add"));
		}
		TestClient.await().until(() -> {
			this.probe.probeSoon();
			return this.stored.contains("Connection refused");
		});
	}

	private PeerProbe probe(WebClient client, HttpChannelSettings settings) {
		Dialogue dialogue = new Dialogue(TestServer.CODEC, new HttpPeer(client, settings), this.gate);
		PeerProbe created = new PeerProbe("billing", settings, "http://host/cmd", dialogue, this.gate,
				new FailureLog("billing", "http://host/cmd", System::nanoTime));
		this.probe = created;
		this.gate.open(new Reader());
		return created;
	}

	/**
	 * A listener that reads the outcome of the probe when it is told one.
	 */
	private final class Reader implements ChannelListener {

		@Override
		public void onReachable(List<CommandDefinition> commands) {
			PeerProbeTests.this.stored
				.add(PeerProbeTests.this.probe.commands().stream().map(CommandDefinition::id).toList());
		}

		@Override
		public void onUnreachable(ChannelException cause) {
			PeerProbeTests.this.stored.add(String.valueOf(PeerProbeTests.this.probe.unreachableCause()));
		}

		@Override
		public void onMessage(Message message, MessageContext context) {
		}

		@Override
		public void onInvalidMessage(InvalidMessageException reason) {
		}

		@Override
		public void onClose(@Nullable Throwable cause) {
		}

	}

}
