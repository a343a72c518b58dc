package io.cmdipc.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.AttachedChannel;
import io.cmdipc.CommandRegistry;
import io.cmdipc.Registration;
import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.WatchIntervals;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.test.RecordingListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A {@link TcpClientChannel} and servers that come and go.
 */
class TcpClientChannelTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final MessageCodec CODEC = new MessageCodec(JsonMapper.shared());

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private final CommandRegistry hub = CommandRegistry.builder().id("hub").build();

	private final CommandRegistry shop = CommandRegistry.builder().id("shop").build();

	@AfterEach
	void close() {
		this.hub.close();
		this.shop.close();
	}

	@Test
	void connectsAgainAfterTheConnectionHasEnded() throws IOException {
		this.hub.register("hub.greet", (invocation) -> "Hello").join();
		try (ServerSocket server = listen(0)) {
			CompletableFuture<Registration> attached = this.shop
				.attach(channel(server.getLocalPort(), Duration.ofSeconds(5), false));
			Registration first = this.hub.attach(accept(server)).join();
			assertThat(attached).succeedsWithin(PATIENCE);
			assertThat(canCall()).isTrue();

			first.close();
			this.hub.attach(accept(server)).join();

			awaitState(AttachedChannel.State.OPEN);
			assertThat(channelOfShop().lastError())
				.isEqualTo("The connection to localhost:" + server.getLocalPort() + " has ended");
			assertThat(canCall()).isTrue();
		}
	}

	@Test
	void startsWithoutServerAndReachesItLater() throws IOException {
		this.hub.register("hub.greet", (invocation) -> "Hello").join();
		int port = freePort();
		assertThat(this.shop.attach(channel(port, Duration.ofSeconds(5), false))).succeedsWithin(PATIENCE);
		awaitState(AttachedChannel.State.UNREACHABLE);
		assertThat(channelOfShop().lastError()).startsWith("No connection to localhost:" + port + ": ");

		try (ServerSocket server = listen(port)) {
			this.hub.attach(accept(server)).join();

			awaitState(AttachedChannel.State.OPEN);
			Awaitility.await().atMost(PATIENCE).until(this::canCall);
		}
	}

	@Test
	void peerThatDoesNotRespondIsUnreachable() throws IOException {
		try (ServerSocket silent = listen(0)) {
			this.shop.attach(channel(silent.getLocalPort(), Duration.ofMillis(200), false)).join();

			awaitState(AttachedChannel.State.UNREACHABLE);
			assertThat(channelOfShop().lastError()).isEqualTo("No response of localhost:" + silent.getLocalPort());
		}
	}

	@Test
	void failsToStartWithoutServerIfThatIsWanted() throws IOException {
		TcpClientChannel channel = channel(freePort(), Duration.ofSeconds(5), true);

		assertThat(channel.start(new RecordingListener())).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(ChannelException.class)
			.withMessageContaining("No connection to localhost:");
	}

	@Test
	void sendAndStartFailAfterClose() {
		TcpClientChannel channel = channel(1, Duration.ofSeconds(5), false);

		assertThat(channel.close()).succeedsWithin(PATIENCE);

		assertThat(channel.start(new RecordingListener())).failsWithin(PATIENCE);
		assertThatExceptionOfType(ChannelException.class).isThrownBy(() -> channel.send(null))
			.withMessage("Channel 'to-hub' is closed");
	}

	private boolean canCall() {
		return this.shop.commands().stream().anyMatch((command) -> command.id().equals("hub.greet"))
				&& "Hello".equals(this.shop.call("hub.greet", null, String.class));
	}

	private AttachedChannel channelOfShop() {
		return this.shop.channels().get(0);
	}

	private void awaitState(AttachedChannel.State state) {
		Awaitility.await().atMost(PATIENCE).until(() -> channelOfShop().state() == state);
	}

	private static TcpClientChannel channel(int port, Duration timeout, boolean failFast) {
		WatchIntervals intervals = new WatchIntervals(Duration.ofSeconds(30), Duration.ofMillis(10),
				Duration.ofMillis(50));
		return new TcpClientChannel("to-hub", new TcpChannelProperties("localhost", port, timeout, false, failFast),
				CODEC, DataSize.ofMegabytes(1), intervals);
	}

	private static ServerSocket listen(int port) throws IOException {
		return new ServerSocket(port, 50, LOOPBACK);
	}

	private static int freePort() throws IOException {
		try (ServerSocket server = listen(0)) {
			return server.getLocalPort();
		}
	}

	private static TcpChannel accept(ServerSocket server) throws IOException {
		Socket client = server.accept();
		return new TcpChannel("to-shop-" + client.getPort(), client, CODEC, 100_000);
	}

}
