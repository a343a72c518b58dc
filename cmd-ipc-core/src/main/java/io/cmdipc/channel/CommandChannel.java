package io.cmdipc.channel;

import java.util.concurrent.CompletionStage;

import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that carries messages between two registries.
 * <p>
 * <b>Delivery.</b> A channel passes the messages of its peer to its one listener, in the
 * order in which they were sent and one at a time: each call starts after the previous
 * one has returned, on whichever thread. A channel whose messages have no order among
 * them, since each is an exchange of its own, need not do so. Exceptions of the listener
 * are logged, and the channel stays open.
 * <p>
 * <b>States.</b> Before {@link #start start} nothing is delivered, and {@code send} fails
 * or keeps the message until the channel is started. After its own {@link #close close} a
 * channel delivers nothing more, {@code send} fails with
 * {@link ChannelException.Reason#CLOSED}, and the listener is not called. After the peer
 * has closed the channel, messages that it had sent are still delivered, then
 * {@link ChannelListener#onClose} is called, once, and {@code send} fails.
 * <p>
 * <b>Threads.</b> {@code send} and {@code close} may be called by any thread at any time,
 * including inside the listener.
 * <p>
 * <b>Parts.</b> {@link ListenerGate} implements the rules of start and close. For
 * transports of requests and responses there are {@link ServingPeer} and
 * {@link CallingPeer}, for those without a connection {@link PeerWatch}.
 * <p>
 * <b>Source.</b> These are the rules of the protocol for channels. The module
 * {@code cmd-ipc-test} has {@code CommandChannelContract}, a test of them that an
 * implementation extends.
 */
public interface CommandChannel {

	/**
	 * Return the id of this channel.
	 * @return an id that is unique within the registry and never changes
	 */
	String id();

	/**
	 * Return the kind of this channel, for endpoints and logs.
	 * @return a word such as {@code http}
	 */
	default String type() {
		return "custom";
	}

	/**
	 * Return the peer of this channel, for endpoints and logs.
	 * @return an address or a name, {@code null} if there is none
	 */
	default @Nullable String peer() {
		return null;
	}

	/**
	 * Whether the peer may have a command, judged by the id alone. Asked of a channel
	 * whose commands are not known yet.
	 * @param commandId the id of a command that is not registered
	 * @return whether a call should wait for the commands of this channel
	 */
	default boolean mayHave(String commandId) {
		return true;
	}

	/**
	 * Start to deliver messages. Called once, unless the channel says that it can be
	 * started again after its close.
	 * @param listener the listener, which may be called before this method returns
	 * @return completes when the channel can send; completes with the failure if the
	 * channel cannot be started, and then it is closed
	 * @throws IllegalStateException if the channel was started before
	 */
	CompletionStage<Void> start(ChannelListener listener);

	/**
	 * Send a message without blocking, or queue it to be sent.
	 * <p>
	 * The listener of the peer, and this channel's own listener with the response, may be
	 * called on this thread before this method returns.
	 * @param message the message
	 * @throws ChannelException if the message was not sent; the channel stays open unless
	 * the reason is {@link ChannelException.Reason#CLOSED}
	 */
	void send(Message message);

	/**
	 * Send a message on behalf of its sender. By default the context is dropped. A
	 * channel within one application overrides this method to deliver the context with
	 * the message, and another channel to send the message in that context.
	 * @param message the message
	 * @param context the sender of the message as this side knows it
	 * @throws ChannelException if the message was not sent
	 */
	default void send(Message message, MessageContext context) {
		send(message);
	}

	/**
	 * Cancel a call that was sent and whose response is no longer awaited, since its
	 * caller gave it up or its time is over. The response may be on its way, and is
	 * dropped if it arrives. By default nothing happens: the protocol has no message for
	 * this, and the peer knows the time of the call. A channel within one application
	 * calls {@link ChannelListener#onCancel} of its peer; a channel whose calls are
	 * exchanges of their own ends the exchange. Must not throw.
	 * @param requestId the id of the request
	 */
	default void cancel(MessageId requestId) {
	}

	/**
	 * Tell the peer that a command which it may know is no longer here. It may be told
	 * without having known the command. By default nothing happens: the protocol has no
	 * message for this, and the peer learns it from a call that fails, or when it asks
	 * for the commands again. A channel within one application calls
	 * {@link ChannelListener#onUnregister} of its peer. Must not throw.
	 * @param commandId the id of the command on this side
	 */
	default void unregister(String commandId) {
	}

	/**
	 * Refuse a call of the peer that the registry did not start. By default the peer
	 * receives a response with the error of the refusal, which says that the command has
	 * not begun if its code is {@code channel_disconnected}; a transport that has its own
	 * way to refuse, such as a status or a negative acknowledgement, overrides this
	 * method.
	 * @param request the call
	 * @param refusal the reason
	 * @throws ChannelException if the refusal was not sent
	 */
	default void refuse(ExecuteCommandRequest request, CallRefusal refusal) {
		send(ExecuteCommandResponse.refused(request.id(), refusal.toError()));
	}

	/**
	 * Close the connection. Closing twice is harmless.
	 * @return completes when the last call of the listener has returned; waiting for it
	 * inside the listener never ends
	 */
	CompletionStage<Void> close();

}
