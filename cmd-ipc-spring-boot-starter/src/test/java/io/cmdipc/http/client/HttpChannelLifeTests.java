package io.cmdipc.http.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.cmdipc.AttachedChannel.State;
import io.cmdipc.CommandException;
import io.cmdipc.Registration;
import io.cmdipc.channel.ChannelException;
import io.cmdipc.test.RecordingListener;
import io.cmdipc.channel.WatchIntervals;
import io.cmdipc.http.server.TestServer;
import io.cmdipc.message.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client whose server comes, goes, and changes its commands.
 */
class HttpChannelLifeTests {

	private final int port = freePort();

	private final String url = "http://127.0.0.1:" + this.port;

	private @Nullable TestServer server;

	private @Nullable TestClient client;

	@AfterEach
	void stop() {
		if (this.client != null) {
			this.client.close();
		}
		stopServer();
	}

	@Test
	void startWhenServerIsDownSucceeds() {
		TestClient shop = attach(TestClient.settings(this.url));

		CommandException failure = shop.failure("math.add");

		assertThat(shop.attached().state()).isEqualTo(State.UNREACHABLE);
		assertThat(shop.attached().lastError()).isEqualTo("Connection refused");
		assertThat(failure.code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(failure).hasMessageContainingAll("billing", "Connection refused");
	}

	@Test
	void serverThatStartsLaterIsFound() {
		TestClient shop = attach(TestClient.settings(this.url));
		startServer();

		TestClient.await().until(() -> shop.commands().contains("math.add"));

		assertThat(shop.result("math.add")).isEqualTo(3);
		assertThat(shop.attached().state()).isEqualTo(State.OPEN);
	}

	@Test
	void callWhenServerIsUnreachableFailsAtOnceAndCommandsStay() {
		startServer();
		TestClient shop = attach(TestClient.settings(this.url));
		assertThat(shop.result("math.add")).isEqualTo(3);

		stopServer();
		shop.failure("math.add");
		TestClient.await().until(() -> shop.attached().state() == State.UNREACHABLE);
		CommandException failure = shop.failure("math.add");

		assertThat(failure.code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(failure).hasMessage("Channel 'billing' cannot reach its peer: Connection refused");
		assertThat(shop.commands()).containsExactly("math.add");
		assertThat(shop.attached().lastError()).isEqualTo("Connection refused");
	}

	@Test
	void callInProgressWhenServerStopsFails() {
		CountDownLatch called = new CountDownLatch(1);
		startServer().with("math.slow", (invocation) -> {
			called.countDown();
			return new CompletableFuture<>();
		});
		TestClient shop = attach(TestClient.settings(this.url));

		CompletableFuture<Object> call = shop.call("math.slow");
		TestClient.await().until(() -> called.getCount() == 0);
		stopServer();

		assertThat(call).failsWithin(TestClient.BOUND)
			.withThrowableThat()
			.havingCause()
			.isInstanceOfSatisfying(CommandException.class,
					(ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED));
	}

	@Test
	void serverThatComesBackIsUsedAgain() {
		startServer();
		TestClient shop = attach(TestClient.settings(this.url));
		stopServer();
		shop.failure("math.add");
		TestClient.await().until(() -> shop.attached().state() == State.UNREACHABLE);

		startServer();

		TestClient.await().until(() -> shop.attached().state() == State.OPEN);
		assertThat(shop.result("math.add")).isEqualTo(3);
	}

	@Test
	void callWhenServerIsUnreachableProbesIt() {
		TestClient shop = attach(TestClient.settings(this.url)
			.withIntervals(new WatchIntervals(Duration.ofMinutes(1), Duration.ofMillis(20), Duration.ofHours(1))));
		TestClient.await().untilAsserted(() -> assertThat(shop.attached().state()).isEqualTo(State.UNREACHABLE));
		startServer();

		TestClient.await().until(() -> {
			CompletableFuture<Object> call = shop.call("math.add");
			return call.handle((result, failure) -> failure == null).join();
		});
	}

	@Test
	void refreshAddsNewCommandsAndRemovesMissingOnes() {
		TestServer running = startServer();
		Registration old = TestServer.join(running.registry.register("math.old", (invocation) -> 1));
		TestClient shop = attach(TestClient.withRefresh(this.url, Duration.ofMillis(50)));
		assertThat(shop.commands()).containsExactlyInAnyOrder("math.add", "math.old");

		old.close();
		running.with("math.fresh", (invocation) -> 4);

		TestClient.await().until(() -> shop.commands().contains("math.fresh"));
		assertThat(shop.commands()).containsExactlyInAnyOrder("math.add", "math.fresh");
		assertThat(shop.result("math.fresh")).isEqualTo(4);
	}

	@Test
	void commandsAreListedOnceAtTheStart() {
		TestServer running = startServer();

		TestClient shop = attach(TestClient.settings(this.url));
		shop.result("math.add");

		assertThat(running.requests).as("one list and one call").hasValue(2);
	}

	@Test
	void failFastWhenServerIsDownClosesTheChannelAndNamesTheCause() {
		this.client = new TestClient(TestClient.settings(this.url).withFailFast(true));

		CompletableFuture<Registration> attached = this.client.registry.attach(this.client.channel);

		assertThat(attached).failsWithin(TestClient.BOUND)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(ChannelException.class)
			.withMessageStartingWith(
					"Channel 'billing' cannot reach its peer: Connection refused at " + this.url + "/cmd");
		assertThat(this.client.registry.channels()).isEmpty();
	}

	@Test
	void failFastWhenServerIsReachableStarts() {
		startServer();

		TestClient shop = attach(TestClient.settings(this.url).withFailFast(true));

		assertThat(shop.result("math.add")).isEqualTo(3);
	}

	@Test
	void unknownHostIsTheCause() {
		TestClient shop = attach(TestClient.settings("http://nowhere.invalid"));

		assertThat(shop.attached().lastError()).isEqualTo("Unknown host");
	}

	@Test
	void invalidListMeansUnreachable() throws IOException {
		try (RawHttpServer raw = new RawHttpServer()) {
			TestClient shop = attach(TestClient.settings(raw.url()));

			assertThat(shop.attached().state()).isEqualTo(State.UNREACHABLE);
			assertThat(shop.attached().lastError()).startsWith("An invalid message: $.commands");
		}
	}

	@Test
	void closeCancelsCallsAndEndsDelivery() {
		CountDownLatch called = new CountDownLatch(1);
		TestServer running = startServer().with("math.slow", (invocation) -> {
			called.countDown();
			return new CompletableFuture<>();
		});
		TestClient shop = attach(TestClient.settings(this.url));
		CompletableFuture<Object> call = shop.call("math.slow");
		TestClient.await().until(() -> called.getCount() == 0);

		shop.close();

		assertThat(call).failsWithin(TestClient.BOUND);
		TestClient.await().until(() -> running.openExchanges() == 0);
	}

	@Test
	void closedChannelDoesNotProbe() {
		TestServer running = startServer();
		RecordingListener listener = new RecordingListener();
		TestClient shop = new TestClient(TestClient.withRefresh(this.url, Duration.ofMillis(10)));
		this.client = shop;
		TestServer.join(shop.channel.start(listener).toCompletableFuture());
		TestClient.await().until(() -> running.requests.get() > 3);

		TestServer.join(shop.channel.close().toCompletableFuture());
		int before = running.requests.get();

		TestClient.await().during(Duration.ofMillis(200)).until(() -> running.requests.get() <= before + 1);
	}

	private TestClient attach(HttpChannelSettings settings) {
		TestClient attached = TestClient.attached(settings);
		this.client = attached;
		return attached;
	}

	/*
	 * The command is there before the server lists any: a client that is looking for it
	 * would not ask again until the next refresh.
	 */
	private TestServer startServer() {
		TestServer started = TestServer.unattached(TestServer.SETTINGS, this.port).with("math.add", (invocation) -> 3);
		this.server = started;
		started.attach();
		return started;
	}

	private void stopServer() {
		if (this.server != null) {
			this.server.close();
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException("No free port", ex);
		}
	}

}
