package io.cmdipc.fuzz;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static io.cmdipc.autoconfigure.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any bytes are a message or an {@link InvalidMessageException}. What is read can be
 * written, and is the same when it is read again. A registry that gets the messages of
 * such a peer responds, and keeps nothing.
 */
@Tag("fuzz")
class CodecFuzzTests {

	private static final int WARM = 20_000;

	private final MessageCodec codec = new MessageCodec(new JsonMapper());

	private final CommandRegistry registry = CommandRegistry.builder()
		.id("shop")
		.requestTimeout(java.time.Duration.ofMillis(200))
		.handlerExecutor(Runnable::run)
		.build();

	private final Peer peer = new Peer();

	@Test
	void anyBytesAreAMessageOrRefused() throws IOException {
		MessageInputs inputs = new MessageInputs();
		this.registry.register(CommandDefinition.of("math.add"), (invocation) -> invocation.request(Sum.class).a());
		this.registry.register(CommandDefinition.of("math.wait"), (invocation) -> new CompletableFuture<>());

		CompletableFuture<?> attached = this.registry.attach(this.peer, ChannelOptions.DEFAULTS);
		try (FuzzWatch watch = new FuzzWatch()) {
			FuzzRun.ofTarget("the codec").run(watch, WARM, (chance) -> check(inputs.next(chance)));
			assertThat(this.peer.responses).as("calls that were answered").isPositive();
			await().untilAsserted(() -> assertThat(this.registry.channels()).allSatisfy(
					(channel) -> assertThat(channel.inFlight() + channel.waiting() + channel.awaited()).isZero()));
			this.registry.close();
			assertThat(attached).isDone();
			watch.verify();
		}
	}

	private void check(byte[] input) {
		Message message;
		try {
			message = this.codec.decode(input);
		}
		catch (InvalidMessageException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			this.peer.listener().onInvalidMessage(ex);
			return;
		}
		byte[] written = this.codec.encode(message);
		assertThat(this.codec.encode(this.codec.decode(written))).isEqualTo(written);
		this.peer.listener().onMessage(message);
	}

	/**
	 * A request.
	 */
	record Sum(int a, @Nullable Integer b) {

	}

	/**
	 * The end of a peer that forgets what it gets.
	 */
	private final class Peer implements CommandChannel {

		private volatile @Nullable ChannelListener listener;

		private volatile long responses;

		private ChannelListener listener() {
			ChannelListener known = this.listener;
			assertThat(known).isNotNull();
			return known;
		}

		@Override
		public String id() {
			return "peer";
		}

		@Override
		public CompletionStage<Void> start(ChannelListener newListener) {
			this.listener = newListener;
			return CompletableFuture.completedFuture(null);
		}

		@Override
		@SuppressWarnings("NonAtomicVolatileUpdate")
		public void send(Message message) {
			byte[] sent = CodecFuzzTests.this.codec.encode(message);
			assertThat(CodecFuzzTests.this.codec.decode(sent)).isInstanceOf(message.getClass());
			if (!(message instanceof ExecuteCommandRequest)) {
				this.responses++;
			}
		}

		@Override
		public CompletionStage<Void> close() {
			return CompletableFuture.completedFuture(null);
		}

	}

}
