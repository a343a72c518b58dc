package io.cmdipc;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import org.jspecify.annotations.Nullable;

/**
 * A call of one channel that is forwarded to another through the interceptors of that
 * channel, under the same id.
 * <p>
 * Concurrency: (1) the end of the call gives the slot of its origin back, once; (2)
 * starting stores the call and then reads the flag, abandoning raises the flag and then
 * reads the call, so a call that is abandoned is cancelled.
 */
final class ForwardedCall {

	private final Destination.Remote destination;

	private final PeerRequester requester;

	private final InvocationSupport support;

	private final ResultReader results;

	private final long deadline;

	private volatile @Nullable CompletableFuture<Payload> call;

	private volatile boolean abandoned;

	ForwardedCall(Destination.Remote destination, PeerRequester requester, InvocationSupport support,
			ResultReader results, long deadline) {
		this.destination = destination;
		this.requester = requester;
		this.support = support;
		this.results = results;
		this.deadline = deadline;
	}

	/**
	 * Start the call.
	 * @param calls the table that has this until it ends
	 */
	@SuppressWarnings("FutureReturnValueIgnored")
	void start(CallInterception interception, MessageContext context, Set<ForwardedCall> calls) {
		calls.add(this);
		CallProgress progress = new CallProgress(request().commandId(), Payload.class, context,
				this.destination.session().id(), this.deadline - System.nanoTime(), this.deadline)
			.ofPeer();
		CompletableFuture<Payload> started = interception.start(
				new CommandCall(this.support, progress, request().request(), request().meta()),
				(changed) -> forward(changed, changed.contextOr(context)));
		this.call = started;
		if (this.abandoned) {
			started.cancel(false);
		}
		CompletableFuture<Payload> unused = started.whenComplete((result, failure) -> {
			calls.remove(this);
			end(result, failure);
		});
	}

	/** Return whether this is a call of a peer. */
	boolean isFor(ChannelSession peer, MessageId id) {
		return this.requester.isFor(peer, id);
	}

	/** End the call without a response. */
	void abandon() {
		this.abandoned = true;
		CompletableFuture<Payload> started = this.call;
		if (started != null) {
			started.cancel(false);
		}
	}

	private ExecuteCommandRequest request() {
		return this.requester.request();
	}

	private ChannelSession origin() {
		return this.requester.session();
	}

	private PendingResponse<Payload> forward(CommandCall changed, MessageContext context) {
		PendingResponse<Payload> response = new PendingResponse<>(request().id(), this.destination.session(),
				this.deadline, this.results, Payload.class, this.destination.counter());
		response.onBehalfOf(origin()).isCallOf(request().commandId());
		this.destination.session()
			.ask(response, this.destination.request(request().id(), changed.meta(), request().commandId(),
					changed.payload(), this.deadline - System.nanoTime()), context);
		if (origin().isClosed()) {
			response.fail(origin().disconnected(), null);
		}
		return response;
	}

	private void end(@Nullable Payload result, @Nullable Throwable failure) {
		if (this.abandoned) {
			origin().limit().leave();
			return;
		}
		origin().limit().release();
		try {
			if (failure == null) {
				this.requester.succeed(result);
			}
			else {
				fail((failure instanceof CommandException ex) ? ex
						: new InternalErrorException(Failures.text(failure), failure));
			}
		}
		finally {
			origin().limit().resume();
		}
	}

	private void fail(CommandException failure) {
		String commandId = request().commandId();
		HandlerFailure told = new HandlerFailure(commandId, failure.toError(), details(failure), null, null);
		if (failure.code() == ErrorCode.CHANNEL_DISCONNECTED && !failure.mayHaveBegun()) {
			this.requester.failUnbegun(told);
		}
		else {
			this.requester.fail(told);
		}
	}

	private @Nullable Payload json(@Nullable Payload details) {
		return (details != null)
				? Payload.ofJson(new String(details.toJson(this.results.jsonMapper()), StandardCharsets.UTF_8)) : null;
	}

	/*
	 * The details of an interceptor may be what cannot be written.
	 */
	private ErrorDetails details(CommandException failure) {
		try {
			return ErrorDetails.of(
					new ErrorDetails(failure.domainCode(), json(failure.details()), failure.errorId()).toMeta(),
					this.results.maxDetailsSize());
		}
		catch (PayloadException ex) {
			return ErrorDetails.ofId(failure.errorId());
		}
	}

}
