package io.cmdipc.channel;

import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Receiver of what a {@link CommandChannel} delivers. The calls come one at a time, on
 * whatever thread the channel has at hand, and return without waiting for anything.
 */
public interface ChannelListener {

	/**
	 * Take a message of the peer.
	 * @param message what the peer sent
	 */
	void onMessage(Message message);

	/**
	 * Take note that the peer sent something that is no message; the channel goes on.
	 * @param reason what was wrong with it
	 */
	void onInvalidMessage(InvalidMessageException reason);

	/**
	 * Take note that the peer is gone. Called once, after the last message, and never
	 * after the channel's own {@link CommandChannel#close close}.
	 * @param cause why the connection broke, {@code null} where the peer closed it
	 */
	void onClose(@Nullable Throwable cause);

}
