package io.cmdipc.reactor;

import io.cmdipc.channel.MessageContext;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The Reactor context that travels with a message inside this application, as an
 * attribute of its {@link MessageContext}: from a request that was served to the handler
 * of its command, and from a caller to the client of a channel.
 */
public final class ReactorContext {

	private static final MessageContext.Attribute<ContextView> VIEW = MessageContext.Attribute.of("reactorContext",
			ContextView.class);

	private ReactorContext() {
	}

	/**
	 * Return the Reactor context of a message.
	 * @param context the message context
	 * @return the Reactor context, which is empty if the message has none
	 */
	public static ContextView of(MessageContext context) {
		ContextView view = context.get(VIEW);
		return (view != null) ? view : Context.empty();
	}

	/**
	 * Create a message context that has a Reactor context.
	 * @param context everything else of the message context
	 * @param view the Reactor context
	 * @return a new message context, or the given one if the Reactor context is empty
	 */
	public static MessageContext add(MessageContext context, ContextView view) {
		return view.isEmpty() ? context : context.with(VIEW, view);
	}

}
