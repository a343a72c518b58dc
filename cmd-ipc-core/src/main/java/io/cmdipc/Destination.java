package io.cmdipc;

import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The place where a call goes: a function of this registry, or a channel.
 */
sealed interface Destination permits LocalCommand, Destination.Remote {

	/** Return the counter of the calls that go there, {@code null} if none counts. */
	@Nullable CallCounter counter();

	/**
	 * A destination behind a channel.
	 */
	sealed interface Remote extends Destination permits RemoteCommand, RouterChannel {

		ChannelSession session();

		/** Return the id that the peer uses for a command. */
		String peerId(String commandId);

		/** Return the payload as the peer accepts it. */
		@Nullable Payload fit(@Nullable Payload payload);

		/** Return the request of a call that starts in this registry. */
		default ExecuteCommandRequest request(MessageId id, MessageMeta meta, String commandId,
				@Nullable Payload payload) {
			return new ExecuteCommandRequest(id, meta, peerId(commandId), fit(payload));
		}

		/** Return the request that forwards another one, the same if nothing changes. */
		@SuppressWarnings("ReferenceEquality")
		default ExecuteCommandRequest forward(ExecuteCommandRequest request) {
			String commandId = peerId(request.commandId());
			Payload payload = fit(request.request());
			return (payload == request.request() && commandId.equals(request.commandId())) ? request
					: new ExecuteCommandRequest(request.id(), request.meta(), commandId, payload);
		}

	}

}
