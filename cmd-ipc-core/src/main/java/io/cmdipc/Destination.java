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

		/**
		 * Return the request of a call that starts in this registry.
		 * @param timeout the time for which it waits, in nanoseconds
		 */
		default ExecuteCommandRequest request(MessageId id, MessageMeta meta, String commandId,
				@Nullable Payload payload, long timeout) {
			return new ExecuteCommandRequest(id, meta, peerId(commandId), fit(payload), Deadlines.millis(timeout));
		}

		/**
		 * Return the request that forwards another one, the same if nothing changes.
		 * @param timeout the time for which this registry waits, in nanoseconds
		 */
		@SuppressWarnings("ReferenceEquality")
		default ExecuteCommandRequest forward(ExecuteCommandRequest request, long timeout) {
			String commandId = peerId(request.commandId());
			Payload payload = fit(request.request());
			long millis = Deadlines.millis(timeout);
			boolean same = payload == request.request() && millis == request.timeout()
					&& commandId.equals(request.commandId());
			return same ? request : new ExecuteCommandRequest(request.id(), request.meta(), commandId, payload, millis);
		}

	}

}
