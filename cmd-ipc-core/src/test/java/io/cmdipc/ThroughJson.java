package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import tools.jackson.databind.json.JsonMapper;

/**
 * A channel that sends each message through JSON.
 *
 * @param channel the channel to send over
 */
record ThroughJson(CommandChannel channel) implements CommandChannel {

	private static final MessageCodec codec = new MessageCodec(JsonMapper.shared());

	/** Create two connected ends, with JSON between them or without. */
	static List<CommandChannel> connect(String firstId, String secondId, boolean json) {
		InMemoryChannelPair pair = InMemoryChannelPair.create(firstId, secondId);
		return json ? List.of(new ThroughJson(pair.first()), new ThroughJson(pair.second()))
				: List.of(pair.first(), pair.second());
	}

	@Override
	public String id() {
		return this.channel.id();
	}

	@Override
	public CompletionStage<Void> start(ChannelListener listener) {
		return this.channel.start(listener);
	}

	@Override
	public void send(Message message) {
		this.channel.send(codec.decode(codec.encode(message)));
	}

	@Override
	public CompletionStage<Void> close() {
		return this.channel.close();
	}

}
