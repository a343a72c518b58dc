package io.cmdipc.tcp;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import io.cmdipc.test.RecordingListener;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A {@link TcpChannel} whose peer is a plain socket.
 */
class TcpInputTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final MessageCodec CODEC = new MessageCodec(JsonMapper.shared());

	private final RecordingListener listener = new RecordingListener();

	private Socket peer;

	private TcpChannel channel;

	@BeforeEach
	void connect() throws IOException {
		InetAddress loopback = InetAddress.getLoopbackAddress();
		try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
			this.peer = new Socket(loopback, server.getLocalPort());
			this.channel = new TcpChannel("tcp", server.accept(), CODEC, 200);
		}
	}

	@AfterEach
	void close() throws IOException {
		this.channel.close();
		this.peer.close();
	}

	@Test
	void messageHasTheChannelAndTheAddressOfItsSender() throws IOException {
		CompletableFuture<MessageContext> context = new CompletableFuture<>();
		this.channel.start(new ContextListener(context));

		this.peer.getOutputStream().write(CODEC.encodeLine(event("0", null)));

		assertThat(context).succeedsWithin(PATIENCE).satisfies((sender) -> {
			assertThat(sender.channelId()).isEqualTo("tcp");
			assertThat(sender.principal()).isNull();
			assertThat(sender.get(TcpChannel.REMOTE_ADDRESS))
				.isEqualTo(new InetSocketAddress(this.peer.getLocalAddress(), this.peer.getLocalPort()));
		});
		assertThat(this.channel.peer()).endsWith(":" + this.peer.getLocalPort());
	}

	@Test
	void invalidLineIsReportedAndTheNextLineArrives() throws IOException {
		this.channel.start(this.listener);

		write("not JSON\n\n{\"type\":\"unknown\"}\n" + CODEC.encodeToText(event("next", null)) + "\r\n");

		Awaitility.await().atMost(PATIENCE).until(() -> this.listener.eventIds().contains("next"));
		assertThat(this.listener.invalid()).hasSize(3);
		assertThat(this.listener.closes()).isZero();
	}

	@Test
	void lineAboveTheLimitIsReportedOnceAndTheNextLineArrives() throws IOException {
		this.channel.start(this.listener);
		String line = CODEC.encodeToText(event("longest", null));

		write("x".repeat(100_000) + "\n" + line + " ".repeat(200 - line.length()) + "\n" + "y".repeat(201) + "\n"
				+ CODEC.encodeToText(event("next", null)) + "\n");

		Awaitility.await().atMost(PATIENCE).until(() -> this.listener.eventIds().contains("next"));
		assertThat(this.listener.eventIds()).containsExactly("longest", "next");
		assertThat(this.listener.invalid()).extracting(InvalidMessageException::getMessage)
			.containsExactly("$ must be a line of at most 200 bytes but is longer",
					"$ must be a line of at most 200 bytes but is longer");
	}

	@Test
	void connectionThatEndsWithinALineIsAFailure() throws IOException {
		CompletableFuture<Throwable> cause = new CompletableFuture<>();
		this.channel.start(new ContextListener(new CompletableFuture<>()) {

			@Override
			public void onClose(@Nullable Throwable failure) {
				cause.complete(failure);
			}

		});

		write("{\"type\":");
		this.peer.close();

		assertThat(cause).succeedsWithin(PATIENCE).isInstanceOf(EOFException.class);
	}

	@Test
	void messageAboveTheLimitIsNotSent() {
		this.channel.start(this.listener);

		assertThatExceptionOfType(ChannelException.class)
			.isThrownBy(() -> this.channel.send(event("0", Payload.of("x".repeat(200)))))
			.withMessage("Channel 'tcp' sends no message of more than 200 bytes")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(ChannelException.Reason.UNSENDABLE));
	}

	@Test
	void channelIsFullWhenThePeerDoesNotRead() {
		this.channel.start(this.listener);

		ChannelException full = catchThrowableOfType(ChannelException.class, () -> {
			for (int i = 0; i < 1_000_000; i++) {
				this.channel.send(event("unread", null));
			}
		});

		assertThat(full.reason()).isEqualTo(ChannelException.Reason.FULL);
		assertThat(full).hasMessage("Channel 'tcp' is full: 1000 messages are queued");
	}

	@Test
	void closeEndsTheOutputAfterTheLastMessage() throws IOException {
		this.channel.start(this.listener);
		this.channel.send(event("last", null));

		this.channel.close();

		assertThat(this.peer.getInputStream().readAllBytes()).asString(StandardCharsets.UTF_8)
			.contains("last")
			.endsWith("}\n");
	}

	@Test
	void closeEndsTheConnectionOfAPeerThatStaysConnected() {
		this.channel.start(this.listener);

		this.channel.close();

		Awaitility.await().atMost(PATIENCE).until(() -> {
			try {
				write("\n");
				return false;
			}
			catch (IOException ex) {
				return true;
			}
		});
	}

	private void write(String text) throws IOException {
		this.peer.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
	}

	private static Event event(String eventId, @Nullable Payload payload) {
		return new Event(MessageId.random(), MessageMeta.EMPTY, eventId, payload);
	}

	private static class ContextListener implements ChannelListener {

		private final CompletableFuture<MessageContext> context;

		ContextListener(CompletableFuture<MessageContext> context) {
			this.context = context;
		}

		@Override
		public void onMessage(Message message, MessageContext sender) {
			this.context.complete(sender);
		}

		@Override
		public void onInvalidMessage(InvalidMessageException reason) {
		}

		@Override
		public void onClose(@Nullable Throwable failure) {
		}

	}

}
