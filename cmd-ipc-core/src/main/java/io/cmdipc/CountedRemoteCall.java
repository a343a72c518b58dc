package io.cmdipc;

import java.lang.reflect.Type;

import io.cmdipc.message.MessageId;

/**
 * A call to a command behind a channel that is counted, and its failure before anybody
 * hears of it; a call that its caller gives up is none that failed.
 *
 * @param <T> the type of the result
 */
final class CountedRemoteCall<T> extends RemoteCall<T> {

	private final CallCounter counter;

	CountedRemoteCall(MessageId id, ChannelSession asked, long deadline, Type resultType, Router router,
			CallCounter counter) {
		super(id, asked, deadline, resultType, router);
		this.counter = counter;
		counter.called();
	}

	@Override
	public boolean completeExceptionally(Throwable ex) {
		if (!isDone()) {
			this.counter.failed();
		}
		return super.completeExceptionally(ex);
	}

}
