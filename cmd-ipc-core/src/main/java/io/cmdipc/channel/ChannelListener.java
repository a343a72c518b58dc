package io.cmdipc.channel;

import java.util.List;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Receiver of what a {@link CommandChannel} delivers. The calls come on whatever thread
 * the channel has at hand and return without waiting for anything. They come one at a
 * time, but for messages that have no order among them, such as exchanges of HTTP, which
 * may come at the same time.
 */
public interface ChannelListener {

	/**
	 * Receive a message of the peer.
	 * @param message the message
	 * @param context the sender as the channel knows it
	 */
	void onMessage(Message message, MessageContext context);

	/**
	 * Receive a message of the peer about whose sender nothing is known.
	 * @param message the message
	 */
	default void onMessage(Message message) {
		onMessage(message, MessageContext.NONE);
	}

	/**
	 * Take note that the peer sent something that is no message; the channel goes on.
	 * @param reason what was wrong with it
	 */
	void onInvalidMessage(InvalidMessageException reason);

	/**
	 * Take note that the peer can be reached, and of all the commands it has: those that
	 * it had before and are missing now disappear. For channels that look again and again
	 * whether their peer is there; may be called before the channel has started. Does
	 * nothing by default.
	 * @param commands every command of the peer
	 */
	default void onReachable(List<CommandDefinition> commands) {
	}

	/**
	 * Take note that the peer cannot be reached for now. The channel stays open and looks
	 * again; its commands stay, and calling one fails. May be called before the channel
	 * has started. Does nothing by default.
	 * @param cause why, with a text that may be shown to callers of commands
	 */
	default void onUnreachable(ChannelException cause) {
	}

	/**
	 * Take note that the peer is gone. Called once, after the last message, and never
	 * after the channel's own {@link CommandChannel#close close}.
	 * @param cause why the connection broke, {@code null} where the peer closed it
	 */
	void onClose(@Nullable Throwable cause);

}
