package io.cmdipc;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import org.jspecify.annotations.Nullable;

/**
 * A call of one channel that is forwarded to another through the interceptors of that
 * channel, under the same id.
 */
record ForwardedCall(Destination.Remote destination, ChannelSession origin, ExecuteCommandRequest request,
		InvocationSupport support, ResultReader results, long deadline) {

	@SuppressWarnings("FutureReturnValueIgnored")
	void start(CallInterception interception, MessageContext context) {
		CallProgress progress = new CallProgress(this.request.commandId(), Payload.class, context,
				this.destination.session().id(), this.deadline - System.nanoTime(), this.deadline);
		CommandCall call = new CommandCall(this.support, progress, this.request.request(), this.request.meta());
		interception.<Payload>start(call, (changed) -> forward(changed, context)).whenComplete(this::respond);
	}

	private PendingResponse<Payload> forward(CommandCall call, MessageContext context) {
		PendingResponse<Payload> response = new PendingResponse<>(this.request.id(), this.destination.session(),
				this.deadline, this.results, Payload.class, this.destination.counter());
		response.onBehalfOf(this.origin).isCallOf(this.request.commandId());
		this.destination.session()
			.ask(response, this.destination.request(this.request.id(), call.meta(), this.request.commandId(),
					call.payload(), this.deadline - System.nanoTime()), context);
		if (this.origin.isClosed()) {
			response.fail(this.origin.disconnected(), null);
		}
		return response;
	}

	private void respond(@Nullable Payload result, @Nullable Throwable failure) {
		if (failure != null && Cancellation.isCause(failure)) {
			this.origin.limit().leave();
			return;
		}
		this.origin.limit().release();
		try {
			if (failure instanceof CommandException ex) {
				fail(ex);
			}
			else {
				requester().succeed(result);
			}
		}
		finally {
			this.origin.limit().resume();
		}
	}

	private void fail(CommandException failure) {
		requester().fail(new HandlerFailure(this.request.commandId(), failure.toError(), details(failure), null, null));
	}

	/*
	 * The details of an interceptor may be what cannot be written.
	 */
	private ErrorDetails details(CommandException failure) {
		try {
			return ErrorDetails.of(
					new ErrorDetails(failure.domainCode(), failure.details(), failure.errorId()).toMeta(),
					this.results.maxDetailsSize());
		}
		catch (PayloadException ex) {
			return ErrorDetails.ofId(failure.errorId());
		}
	}

	private PeerRequester requester() {
		return new PeerRequester(this.origin, this.request);
	}

}
