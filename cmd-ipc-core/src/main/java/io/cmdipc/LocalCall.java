package io.cmdipc;

import java.lang.reflect.Type;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call of this registry to a local command that is in progress.
 * <p>
 * Concurrency: holding stores and then reads the flag, releasing raises the flag and then
 * reads what is held, so nothing is held by a call that has ended.
 *
 * @param <T> the type of the result
 */
final class LocalCall<T> extends ReleasingFuture<T> implements Requester {

	private final Type resultType;

	private final ResultReader reader;

	private volatile @Nullable Held held;

	private volatile boolean released;

	LocalCall(Type resultType, ResultReader reader) {
		this.resultType = resultType;
		this.reader = reader;
	}

	@Override
	public void hold(Held call) {
		this.held = call;
		if (this.released) {
			call.abandon();
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public void succeed(@Nullable Payload result) {
		try {
			complete((T) this.reader.read(result, this.resultType));
		}
		catch (CommandException ex) {
			completeExceptionally(ex);
		}
	}

	@Override
	public void fail(CommandError error, @Nullable Throwable cause) {
		completeExceptionally(CallFailures.of(error, cause));
	}

	@Override
	public void refuse(CallRefusal refusal) {
		unbegun(refusal.toError());
	}

	@Override
	public void unbegun(CommandError error) {
		completeExceptionally(CallFailures.unbegun(error));
	}

	@Override
	public void fail(HandlerFailure failure) {
		completeExceptionally(failure.toException(this.reader.jsonMapper()));
	}

	@Override
	protected void release() {
		this.released = true;
		Held call = this.held;
		if (call != null) {
			call.abandon();
		}
	}

}
