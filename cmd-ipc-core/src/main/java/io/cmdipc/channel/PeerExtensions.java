package io.cmdipc.channel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.cmdipc.message.Event;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The extensions of the protocol that both ends of a channel have, for channels that
 * carry messages between processes: a call that nobody waits for any more is cancelled,
 * and a command that is gone is unregistered.
 * <p>
 * Each end offers its extensions when it asks for the list of commands. What the other
 * end has not offered is not sent to it, so a peer that knows the protocol alone is sent
 * nothing else.
 * <p>
 * <b>Shape</b> of an offer, a cancellation and an unregistration: <pre>
 * {"type":"list.commands.request","id":"…","_meta":{"io.cmdipc/extensions":["cancel","unregister"]}}
 * {"type":"event","id":"…","eventId":"io.cmdipc/cancel","payload":"&lt;id of the request&gt;"}
 * {"type":"event","id":"…","eventId":"io.cmdipc/unregister","payload":"&lt;id of the command&gt;"}
 * </pre>
 * <p>
 * <b>Threads.</b> Every method may be called by any thread at any time.
 */
public final class PeerExtensions {

	private static final String NAMESPACE = "io.cmdipc/";

	private static final String OFFER = NAMESPACE + "extensions";

	private static final String CANCEL = "cancel";

	private static final String UNREGISTER = "unregister";

	private static final Set<String> KNOWN = Set.of(CANCEL, UNREGISTER);

	private volatile Set<String> ofPeer = Set.of();

	/**
	 * Offer the extensions if a message is the one that offers them.
	 * @param message a message for the peer
	 * @return the message to send in its place
	 */
	public Message offer(Message message) {
		return (message instanceof ListCommandsRequest request)
				? new ListCommandsRequest(request.id(), request.meta().with(OFFER, List.of(CANCEL, UNREGISTER)))
				: message;
	}

	/**
	 * Forget what the peer has offered, since there may be another one.
	 */
	public void forgetPeer() {
		this.ofPeer = Set.of();
	}

	/**
	 * Receive a message of the peer. If it belongs to an extension, the listener is told.
	 * @param message the message
	 * @param gate the gate to the listener of the channel
	 * @return whether the message belongs to an extension, so that it is not delivered
	 */
	public boolean receive(Message message, ListenerGate gate) {
		if (message instanceof ListCommandsRequest request) {
			this.ofPeer = offered(request.meta());
			return false;
		}
		if (!(message instanceof Event event) || !event.eventId().startsWith(NAMESPACE)) {
			return false;
		}
		String subject = read(event.payload());
		if (subject != null && event.eventId().endsWith("/" + CANCEL) && subject.length() <= MessageId.MAX_LENGTH) {
			gate.call((listener) -> listener.onCancel(MessageId.of(subject)));
		}
		else if (subject != null && event.eventId().endsWith("/" + UNREGISTER)) {
			gate.call((listener) -> listener.onUnregister(subject));
		}
		return true;
	}

	private static Set<String> offered(MessageMeta meta) {
		Payload offer = meta.extra().get(OFFER);
		JsonNode json = (offer != null) ? offer.as(JsonNode.class, JsonMapper.shared()) : null;
		if (json == null || !json.isArray()) {
			return Set.of();
		}
		return json.valueStream()
			.filter(JsonNode::isString)
			.map(JsonNode::stringValue)
			.filter(KNOWN::contains)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static @Nullable String read(@Nullable Payload payload) {
		JsonNode json = (payload != null) ? payload.as(JsonNode.class, JsonMapper.shared()) : null;
		return (json != null && json.isString() && !json.stringValue().isEmpty()) ? json.stringValue() : null;
	}

	/**
	 * Create the message that cancels a call.
	 * @param requestId the id of the request
	 * @return the message, {@code null} if the peer does not know it
	 */
	public @Nullable Message cancellation(MessageId requestId) {
		return notice(CANCEL, requestId.toString());
	}

	/**
	 * Create the message that unregisters a command.
	 * @param commandId the id of the command
	 * @return the message, {@code null} if the peer does not know it
	 */
	public @Nullable Message unregistration(String commandId) {
		return notice(UNREGISTER, commandId);
	}

	private @Nullable Message notice(String extension, String subject) {
		return this.ofPeer.contains(extension)
				? new Event(MessageId.random(), MessageMeta.EMPTY, NAMESPACE + extension, Payload.of(subject)) : null;
	}

}
