package io.cmdipc.channel;

import java.util.List;

import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Receiver of the messages and states of a {@link CommandChannel}.
 * <p>
 * <b>Threads.</b> The channel calls the listener on any thread, and the listener returns
 * without blocking. Calls do not overlap, except for messages that have no order among
 * them, such as exchanges of HTTP.
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
	 * Receive notice of input that is not a valid message. The channel stays open. If the
	 * type and the ids of the message are known, the registry responds to a request, and
	 * ends the request that a response belongs to.
	 * @param reason the reason why the input is invalid
	 */
	void onInvalidMessage(InvalidMessageException reason);

	/**
	 * Receive notice that the peer no longer waits for the response to one of its calls:
	 * what runs for it is cancelled, and there is no response unless it was on its way.
	 * Does nothing by default.
	 * @param requestId the id of the request
	 */
	default void onCancel(MessageId requestId) {
	}

	/**
	 * Receive notice that the peer has unregistered a command. Ignored unless the command
	 * is one of this peer. Does nothing by default.
	 * @param commandId the id of the command as the peer has it
	 */
	default void onUnregister(String commandId) {
	}

	/**
	 * Receive notice that the peer is reachable, with all of its commands; commands that
	 * it had before and that are missing now are removed. For channels that probe their
	 * peer; may be called before the channel has started. Does nothing by default.
	 * @param commands all commands of the peer
	 */
	default void onReachable(List<CommandDefinition> commands) {
	}

	/**
	 * Receive notice that the peer is unreachable. The channel stays open and probes it
	 * again; its commands stay registered, and calls of them fail. May be called before
	 * the channel has started. Does nothing by default.
	 * @param cause the cause, with a text that may be shown to callers of commands
	 */
	default void onUnreachable(ChannelException cause) {
	}

	/**
	 * Receive notice that the peer has closed the channel or that the connection broke.
	 * Called once, after the last message, and never after the channel's own
	 * {@link CommandChannel#close close}.
	 * @param cause the failure of the connection, {@code null} if the peer closed it
	 */
	void onClose(@Nullable Throwable cause);

}
