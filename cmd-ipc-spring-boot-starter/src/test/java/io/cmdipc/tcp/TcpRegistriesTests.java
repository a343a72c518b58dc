package io.cmdipc.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandException;
import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import io.cmdipc.EventFunction;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageCodec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two registries that are connected over TCP.
 */
class TcpRegistriesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final MessageCodec CODEC = new MessageCodec(JsonMapper.shared());

	private final CommandRegistry hub = CommandRegistry.builder().id("hub").build();

	private final CommandRegistry shop = CommandRegistry.builder().id("shop").routerChannel("to-hub").build();

	private CommandChannel toHub;

	private CommandChannel toShop;

	@BeforeEach
	void connect() throws IOException {
		InetAddress loopback = InetAddress.getLoopbackAddress();
		try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
			Socket client = new Socket(loopback, server.getLocalPort());
			this.toHub = new TcpChannel("to-hub", client, CODEC, 100_000);
			this.toShop = new TcpChannel("to-shop", server.accept(), CODEC, 100_000);
		}
		this.hub.register("hub.greet", CommandFunction.of(Guest.class, (guest) -> "Hello " + guest.name())).join();
	}

	@AfterEach
	void close() {
		this.hub.close();
		this.shop.close();
	}

	private void attachBoth() {
		assertThat(CompletableFuture.allOf(this.hub.attach(this.toShop), this.shop.attach(this.toHub)))
			.succeedsWithin(PATIENCE);
	}

	@Test
	void callsReachBothRegistries() {
		this.shop.register("shop.order", (invocation) -> "ordered").join();
		attachBoth();

		assertThat(this.shop.call("hub.greet", new Guest("shop"), String.class)).isEqualTo("Hello shop");
		assertThat(this.hub.call("shop.order", null, String.class)).isEqualTo("ordered");
	}

	@Test
	void commandIsRegisteredWithTheRouterWhileConnected() {
		attachBoth();

		assertThat(this.shop.register("shop.order", (invocation) -> "ordered")).succeedsWithin(PATIENCE);

		assertThat(this.hub.call("shop.order", null, String.class)).isEqualTo("ordered");
	}

	@Test
	void eventsReachThePeer() {
		CompletableFuture<String> heard = new CompletableFuture<>();
		this.hub.addEventListener("shop.opened", EventFunction.of(String.class, heard::complete));
		attachBoth();

		this.shop.emit("shop.opened", "today");

		assertThat(heard).succeedsWithin(PATIENCE).isEqualTo("today");
	}

	@Test
	void pendingCallFailsWhenTheConnectionEnds() {
		CompletableFuture<Object> never = new CompletableFuture<>();
		this.hub.register("hub.wait", CommandFunction.of(Object.class, (request) -> never)).join();
		attachBoth();
		CompletableFuture<String> call = this.shop.execute("hub.wait", Map.of(), String.class);

		this.hub.close();

		assertThat(call).failsWithin(PATIENCE)
			.withThrowableThat()
			.havingCause()
			.isInstanceOfSatisfying(CommandException.class,
					(ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED));
		Awaitility.await().atMost(PATIENCE).until(() -> this.shop.channels().isEmpty());
		assertThatExceptionOfType(CommandException.class)
			.isThrownBy(() -> this.shop.call("hub.greet", new Guest("shop"), String.class));
	}

	private record Guest(String name) {

	}

}
