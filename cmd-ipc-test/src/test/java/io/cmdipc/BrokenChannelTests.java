package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.Message;
import io.cmdipc.message.Payload;
import io.cmdipc.test.ScriptedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Channels of others that fail where they must not.
 */
class BrokenChannelTests {

	private final Network network = new Network();

	private final CommandRegistry registry = this.network.add("tested");

	@AfterEach
	void closeNetwork() {
		this.network.close();
	}

	@Test
	void closeOfARegistryGoesOnWhenAChannelThrowsAnError() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		this.registry.attach(new Unclosable("a-first"));
		this.registry.attach(new Unclosable("z-last"));
		CompletableFuture<Payload> call = this.registry.execute("x", null);

		this.registry.close();

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(owner.isClosed()).isTrue();
		assertThat(this.registry.channels()).isEmpty();
	}

	@Test
	void channelThatBreaksForAReasonWithoutTextIsClosed() {
		ScriptedChannel owner = ScriptedChannel.listing("owner", "x").attachTo(this.registry);
		CompletableFuture<Payload> call = this.registry.execute("x", null);

		owner.listener().onClose(new Textless());

		assertThat(Outcomes.errorOf(call).code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED);
		assertThat(this.registry.channels()).isEmpty();
	}

	private static final class Textless extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("no text");
		}

	}

	private record Unclosable(String id) implements CommandChannel {

		@Override
		public CompletionStage<Void> start(ChannelListener listener) {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void send(Message message) {
		}

		@Override
		public CompletionStage<Void> close() {
			throw new NoClassDefFoundError("unloaded");
		}

	}

}
