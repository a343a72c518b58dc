package io.cmdipc.test;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Event;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two connected ends for tests, whose messages cross as JSON: what the one registry sends
 * the other has to read, as it does behind any channel that leaves the JVM.
 *
 * @param first one end
 * @param second the other end
 */
public record JsonChannelPair(JsonChannel first, JsonChannel second) {

	/**
	 * Create two connected ends.
	 * @param firstId the name of the first end in the registry that it is attached to
	 * @param secondId the name of the second end in its registry
	 * @return the ends, not started
	 */
	public static JsonChannelPair create(String firstId, String secondId) {
		InMemoryChannelPair pair = InMemoryChannelPair.create(firstId, secondId);
		return new JsonChannelPair(new JsonChannel(pair.first()), new JsonChannel(pair.second()));
	}

	/**
	 * An end that puts its JSON into an envelope, since the queue below takes messages.
	 */
	public static final class JsonChannel implements CommandChannel {

		private static final JsonMapper mapper = JsonMapper.shared();

		private static final MessageCodec codec = new MessageCodec(mapper);

		private final CommandChannel channel;

		private JsonChannel(CommandChannel channel) {
			this.channel = channel;
		}

		@Override
		public String id() {
			return this.channel.id();
		}

		@Override
		public CompletionStage<Void> start(ChannelListener listener) {
			return this.channel.start(new OpeningListener(listener));
		}

		@Override
		public void send(Message message) {
			sendRaw(codec.encode(message));
		}

		/**
		 * Send what may be no message at all.
		 * @param json any bytes
		 */
		public void sendRaw(byte[] json) {
			this.channel.send(new Event(MessageId.random(), MessageMeta.EMPTY, "envelope", Payload.of(json)));
		}

		/**
		 * Send what may be no message at all.
		 * @param json any text
		 */
		public void sendRaw(String json) {
			sendRaw(json.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public CompletionStage<Void> close() {
			return this.channel.close();
		}

		/**
		 * Opens the envelopes.
		 */
		private record OpeningListener(ChannelListener listener) implements ChannelListener {

			@Override
			public void onMessage(Message envelope, MessageContext context) {
				Message message;
				try {
					message = codec.decode(open(envelope));
				}
				catch (InvalidMessageException ex) {
					this.listener.onInvalidMessage(ex);
					return;
				}
				this.listener.onMessage(message, context);
			}

			private static byte[] open(Message envelope) {
				Payload json = Objects.requireNonNull(((Event) envelope).payload());
				return Objects.requireNonNull(json.as(byte[].class, mapper));
			}

			@Override
			public void onInvalidMessage(InvalidMessageException reason) {
				this.listener.onInvalidMessage(reason);
			}

			@Override
			public void onClose(@Nullable Throwable cause) {
				this.listener.onClose(cause);
			}

		}

	}

}
