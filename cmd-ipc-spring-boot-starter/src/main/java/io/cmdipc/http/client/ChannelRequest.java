package io.cmdipc.http.client;

import io.cmdipc.channel.MessageContext;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A request of a channel, as filters of its client see it: by the Reactor context.
 */
public final class ChannelRequest {

	/** The context of a request for the list of commands. */
	static final Context LIST = Context.of(ChannelRequest.class, "list");

	private ChannelRequest() {
	}

	/**
	 * Return the sender of the call that the request carries.
	 * @param view the context of the subscription to the client
	 * @return the message context, {@link MessageContext#NONE} if nothing is known of the
	 * sender or the request carries no call
	 */
	public static MessageContext sender(ContextView view) {
		return view.hasKey(MessageContext.class) ? view.get(MessageContext.class) : MessageContext.NONE;
	}

	/**
	 * Return whether the request is that of the channel itself, for the list of commands.
	 * @param view the context of the subscription to the client
	 * @return whether nobody has caused it
	 */
	public static boolean isList(ContextView view) {
		return view.hasKey(ChannelRequest.class);
	}

	/** Return the context of a request that carries a call. */
	static Context of(ContextView view, MessageContext sender) {
		Context context = Context.of(view);
		return (sender != MessageContext.NONE) ? context.put(MessageContext.class, sender) : context;
	}

}
