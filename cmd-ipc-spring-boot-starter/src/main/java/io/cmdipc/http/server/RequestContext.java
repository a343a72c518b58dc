package io.cmdipc.http.server;

import java.security.Principal;

import io.cmdipc.channel.MessageContext;
import org.jspecify.annotations.Nullable;

/**
 * The context of a message that came with an HTTP request, which it reads when asked.
 */
final class RequestContext implements MessageContext {

	private final String channelId;

	private final IncomingRequest request;

	RequestContext(String channelId, IncomingRequest request) {
		this.channelId = channelId;
		this.request = request;
	}

	@Override
	public String channelId() {
		return this.channelId;
	}

	@Override
	public @Nullable Principal principal() {
		return this.request.principal();
	}

	@Override
	@SuppressWarnings("ReferenceEquality")
	public <T> @Nullable T get(Attribute<T> attribute) {
		if (attribute == HttpAttributes.HEADERS) {
			return attribute.type().cast(this.request.headers());
		}
		if (attribute == HttpAttributes.REMOTE_ADDRESS) {
			return attribute.type().cast(this.request.remoteAddress());
		}
		return null;
	}

	/** Names the channel alone: headers and principals may hold secrets. */
	@Override
	public String toString() {
		return "MessageContext[" + this.channelId + "]";
	}

}
