package io.cmdipc.channel;

import java.util.concurrent.CompletionStage;

import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection that carries messages between two registries.
 * <p>
 * <b>Delivery.</b> A channel gives the messages of its peer to its one listener, in the
 * order in which they were sent and one at a time: the next call starts when the last has
 * returned, whatever threads they run on. A channel whose messages have no order among
 * them, since each is an exchange of its own, need not keep one. What the listener throws
 * is logged, and the channel goes on.
 * <p>
 * <b>States.</b> Before {@link #start start}, {@code send} may fail or keep the message
 * until the channel is started; nothing is delivered. After its own {@link #close close}
 * a channel delivers nothing more and {@code send} fails with
 * {@link ChannelException.Reason#CLOSED}; its listener is not told, since whoever closed
 * it knows. When the peer closes, what the peer had sent is still delivered, then
 * {@link ChannelListener#onClose} is called, once, and {@code send} fails.
 * <p>
 * <b>Threads.</b> {@code send} and {@code close} may be called by any thread at any time,
 * also from inside the listener.
 * <p>
 * <b>Source.</b> docs/protocol.md, "Channels". The module {@code cmd-ipc-test} has
 * {@code CommandChannelContract}, a test that an implementation extends.
 */
public interface CommandChannel {

	/**
	 * Return the name by which its registry knows this channel.
	 * @return a name that is unique within the registry and never changes
	 */
	String id();

	/**
	 * Return what kind of channel this is, for people.
	 * @return a word such as {@code http}
	 */
	default String type() {
		return "custom";
	}

	/**
	 * Return where this channel leads, for people.
	 * @return an address or a name, {@code null} where there is none to tell
	 */
	default @Nullable String peer() {
		return null;
	}

	/**
	 * Return whether the peer may have a command, as far as its id tells. Asked of a
	 * channel whose commands are not known yet.
	 * @param commandId the id of a command that nobody else has
	 * @return whether it is worth waiting for this channel
	 */
	default boolean mayHave(String commandId) {
		return true;
	}

	/**
	 * Begin to deliver messages. To be called once.
	 * @param listener who gets the messages, perhaps before this returns
	 * @return completes when the channel can send; completes with the reason when it
	 * cannot be started, and then the channel is closed
	 * @throws IllegalStateException if the channel was started before
	 */
	CompletionStage<Void> start(ChannelListener listener);

	/**
	 * Send a message, or hand it to whatever sends it, and return at once.
	 * <p>
	 * The listener of the peer, and with it this channel's own listener for the answer,
	 * may run on this thread before this returns.
	 * @param message what to send
	 * @throws ChannelException if the message was not sent; the channel goes on unless it
	 * is closed
	 */
	void send(Message message);

	/**
	 * Send a message on behalf of its sender. A channel within one application overrides
	 * this to deliver the context with the message; every other channel drops the
	 * context.
	 * @param message the message
	 * @param context the sender of the message as this side knows it
	 * @throws ChannelException if the message was not sent
	 */
	default void send(Message message, MessageContext context) {
		send(message);
	}

	/**
	 * Answer a call of the peer that the registry did not start. By default the peer gets
	 * a response with code {@code internal_error}; a transport that has its own way to
	 * refuse, such as a status or a negative acknowledgement, overrides this.
	 * @param request the call
	 * @param refusal the reason
	 * @throws ChannelException if the peer cannot be told
	 */
	default void refuse(ExecuteCommandRequest request, CallRefusal refusal) {
		send(ExecuteCommandResponse.failed(request.id(), refusal.toError()));
	}

	/**
	 * Close the connection. Closing twice is harmless.
	 * @return completes when nothing more is delivered; never wait for it inside the
	 * listener
	 */
	CompletionStage<Void> close();

}
