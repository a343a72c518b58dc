package io.cmdipc.http.autoconfigure;

import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.channel.WatchIntervals;
import io.cmdipc.http.client.HttpChannelSettings;
import io.cmdipc.http.client.HttpCommandChannel;
import io.cmdipc.message.MessageCodec;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Factory of the channels to remote services, each with a client of its own.
 */
final class HttpChannelFactory {

	private final DataSize maxMessageSize;

	private final MessageCodec codec;

	private final HttpChannelClients clients;

	HttpChannelFactory(DataSize maxMessageSize, MessageCodec codec, HttpChannelClients clients) {
		this.maxMessageSize = maxMessageSize;
		this.codec = codec;
		this.clients = clients;
	}

	/** Create the channel that is declared under an id. */
	HttpCommandChannel create(String id, HttpChannelProperties channel, ChannelDeclaration declaration) {
		String url = channel.url();
		Assert.state(url != null, "No URL was set");
		int size = Math.toIntExact(declaration.maxMessageSize(this.maxMessageSize).toBytes());
		HttpChannelSettings settings = HttpChannelSettings.of(url)
			.withPath(channel.path())
			.withTimeout(channel.timeout())
			.withIntervals(
					new WatchIntervals(channel.refreshInterval(), channel.initialBackoff(), channel.maxBackoff()))
			.withFailFast(channel.failFast())
			.withMaxMessageSize(size);
		return new HttpCommandChannel(id, this.clients.client(id, url, channel), this.codec.withMaxSize(size),
				settings);
	}

}
