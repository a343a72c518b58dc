package io.cmdipc;

import java.lang.reflect.Type;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.MessageId;

/**
 * A call of this registry to a command behind a channel.
 *
 * @param <T> the type of the result
 */
class RemoteCall<T> extends PendingFuture<T> implements ExecuteReply {

	private final Type resultType;

	private final Router router;

	RemoteCall(MessageId id, ChannelSession asked, long deadline, Type resultType, Router router) {
		super(id, asked, deadline, router.pending());
		this.resultType = resultType;
		this.router = router;
	}

	@Override
	@SuppressWarnings("unchecked")
	public void onResponse(ExecuteCommandResponse response) {
		CommandError error = response.error();
		if (error != null) {
			fail(error, null);
			return;
		}
		try {
			complete((T) this.router.readResult(response.result(), this.resultType));
		}
		catch (CommandException ex) {
			completeExceptionally(ex);
		}
	}

}
