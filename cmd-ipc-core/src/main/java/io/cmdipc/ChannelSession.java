package io.cmdipc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandError;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.PayloadException;
import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * A channel from its attachment to its close: its options, its state, and everything that
 * is sent to its peer.
 */
final class ChannelSession {

	private static final SafeLogger logger = SafeLogger.of(ChannelSession.class);

	private final CommandChannel channel;

	private final ChannelOptions options;

	private final ChannelBoundary boundary;

	private final String id;

	private final PendingRequests pending;

	private final @Nullable CallInterception interception;

	private final SessionCounters counters;

	private final InvocationLimit limit;

	private final OwnedCommands ownedCommands = new OwnedCommands();

	private final CompletableFuture<Void> attached = new CompletableFuture<>();

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	private final AtomicBoolean announced = new AtomicBoolean();

	private final AtomicBoolean failed = new AtomicBoolean();

	private final RefusalLog refusals;

	private final PeerRights rights;

	private final SessionState state = new SessionState();

	ChannelSession(CommandChannel channel, ChannelOptions options, InvocationLimit limit, PendingRequests pending,
			@Nullable CallInterception interception, Counters counters) {
		this.channel = channel;
		this.options = options;
		this.boundary = new ChannelBoundary(options, counters);
		this.id = channel.id();
		this.limit = limit;
		this.pending = pending;
		this.interception = interception;
		this.counters = new SessionCounters(counters);
		this.refusals = new RefusalLog(this.id, this.counters);
		this.rights = new PeerRights(this.id, options, this.counters);
	}

	String id() {
		return this.id;
	}

	CommandChannel channel() {
		return this.channel;
	}

	ChannelOptions options() {
		return this.options;
	}

	ChannelBoundary boundary() {
		return this.boundary;
	}

	/** Return what the senders of messages may do. */
	PeerRights rights() {
		return this.rights;
	}

	/** Return the log of what is refused and dropped. */
	RefusalLog refusals() {
		return this.refusals;
	}

	SessionCounters counters() {
		return this.counters;
	}

	InvocationLimit limit() {
		return this.limit;
	}

	/** Return the way of calls to the peer through interceptors, if there are any. */
	@Nullable CallInterception interception() {
		return this.interception;
	}

	OwnedCommands ownedCommands() {
		return this.ownedCommands;
	}

	SessionState state() {
		return this.state;
	}

	/** Record that attaching this has ended, with or without success. */
	void attached() {
		this.attached.complete(null);
	}

	boolean isAttaching() {
		return !this.attached.isDone();
	}

	/** Return whether listeners of the registry are told of this for the first time. */
	boolean announce() {
		return this.announced.compareAndSet(false, true);
	}

	/** Return the future of the end of attaching. */
	CompletionStage<Void> whenAttached() {
		return this.attached;
	}

	/** Return whether a call of the peer may be forwarded to another channel. */
	boolean mayReach(ChannelSession owner, String commandId) {
		return owner.options.isWithinApplication() || this.boundary.forwards(commandId);
	}

	/** Return whether the peer may have a command that it has not listed yet. */
	boolean mayHave(String commandId) {
		return !this.state.knowsCommands() && !isClosed() && this.boundary.leadsTo(commandId)
				&& peerMayHave(this.boundary.peerId(commandId));
	}

	private boolean peerMayHave(String peerId) {
		try {
			return this.channel.mayHave(peerId);
		}
		catch (Throwable ex) {
			logger.failure(this.failed.compareAndSet(false, true), "Channel '{}' failed to judge a command", this.id,
					ex);
			return true;
		}
	}

	/** Return whether this call closed the session. */
	boolean close() {
		return this.state.close();
	}

	/** Complete the future of the end: the session has given up what it had. */
	void ended() {
		this.ended.complete(null);
	}

	boolean isClosed() {
		return this.state.isClosed();
	}

	/** Return the future of the end. */
	CompletionStage<Void> whenEnded() {
		return this.ended;
	}

	/**
	 * Send a request that waits for a response. A request that cannot be sent fails now,
	 * with the true reason; one that the close of the registry has failed is not sent.
	 */
	void ask(PendingRequest entry, Message request, MessageContext context) {
		CallRefusal refusal = refusal();
		if (refusal != null) {
			entry.refuse(refusal.toError());
		}
		else {
			askNow(entry, request, context);
		}
	}

	/** Return why no further request may wait for a response, {@code null} if it may. */
	@Nullable CallRefusal refusal() {
		return this.pending.refusal();
	}

	/** Send a request that is not refused, and that waits for a response. */
	void askNow(PendingRequest entry, Message request, MessageContext context) {
		CommandError refusal = this.pending.add(entry);
		if (refusal != null) {
			entry.refuse(refusal);
			return;
		}
		if (this.pending.isClosed()) {
			return;
		}
		CommandError failure = isClosed() ? disconnected() : trySend(request, context);
		if (failure != null) {
			entry.unsent(failure);
		}
	}

	/** Return the request that the peer responds to, {@code null} if there is none. */
	@Nullable PendingRequest find(MessageId thid) {
		return this.pending.find(thid, this.channel);
	}

	/** Return whether a request of this channel was still pending, and now is not. */
	boolean forget(PendingRequest entry) {
		return this.pending.remove(entry);
	}

	/**
	 * Give up a request if it is still pending, and tell the peer.
	 * @return whether it was pending
	 */
	boolean cancel(PendingRequest entry) {
		return this.pending.cancel(entry);
	}

	/** Give up a call of this channel if it was forwarded to another one. */
	void cancelForwarded(MessageId id) {
		PendingRequest request = this.pending.findFrom(id, this.channel);
		if (request != null) {
			request.abandon();
		}
	}

	/** Fail the requests of this channel and those it was asked. */
	void failPending() {
		this.pending.channelClosed(this.channel, disconnected());
	}

	/** Send a response; if its result cannot be sent, send that error instead. */
	void respond(ExecuteCommandResponse response) {
		CommandError failure = isClosed() ? disconnected() : trySend(response, MessageContext.NONE);
		if (failure == null) {
			return;
		}
		if (response.ok() && failure.code() != ErrorCode.CHANNEL_DISCONNECTED) {
			failure = trySend(ExecuteCommandResponse.failed(response.thid(),
					new CommandError(ErrorCode.INTERNAL_ERROR, "The result could not be sent: " + failure.message())),
					MessageContext.NONE);
		}
		if (failure != null) {
			this.counters.increment(RegistryCounter.UNDELIVERED_RESPONSE);
			logger.debug("The response to {} could not be sent to channel '{}': {}",
					Quoted.quote(response.thid().toString()), this.id, failure.message());
		}
	}

	/** Refuse a call that was not started, in the way of the channel. */
	void refuse(ExecuteCommandRequest request, CallRefusal refusal) {
		try {
			this.channel.refuse(request, refusal);
		}
		catch (Throwable ex) {
			this.counters.increment(RegistryCounter.UNDELIVERED_RESPONSE);
			logger.debug("The refusal of {} could not be sent to channel '{}'", Quoted.quote(request.id().toString()),
					this.id, ex);
		}
	}

	/**
	 * Send a message.
	 * @return {@code null} if it was sent, else the error for the one who wanted it sent
	 */
	@Nullable CommandError trySend(Message message, MessageContext context) {
		try {
			if (context != MessageContext.NONE) {
				this.channel.send(message, context);
			}
			else {
				this.channel.send(message);
			}
			return null;
		}
		catch (ChannelException ex) {
			boolean gone = ex.reason() == ChannelException.Reason.CLOSED;
			return new CommandError(gone ? ErrorCode.CHANNEL_DISCONNECTED : ErrorCode.INTERNAL_ERROR,
					Failures.text(ex, "Channel '" + this.id + "' could not send"));
		}
		catch (InvalidMessageException | PayloadException ex) {
			return new CommandError(ErrorCode.INVALID_REQUEST, Failures.text(ex));
		}
		catch (Throwable ex) {
			logger.failure(this.failed.compareAndSet(false, true), "Channel '{}' failed to send", this.id, ex);
			return new CommandError(ErrorCode.INTERNAL_ERROR, "Channel '" + this.id + "' failed to send");
		}
	}

	AttachedChannel describe(boolean router) {
		return describe(this.state.now(), this.ownedCommands.count(), router);
	}

	/** Return the description at an earlier moment, with the numbers of this one. */
	AttachedChannel describe(SessionState.Snapshot now, int commands, boolean router) {
		return new AttachedChannel(address(), router,
				new AttachedChannel.Condition(now.state(), now.since(), now.lastError(), now.lastErrorTime(),
						hasListed(now)),
				new AttachedChannel.Load(commands, this.limit.running(), this.limit.waiting(),
						this.pending.count(this.channel)),
				this.counters.now());
	}

	/*
	 * A peer is asked for its list while the channel is being attached. One that could
	 * not be reached then brings its list when it can.
	 */
	private boolean hasListed(SessionState.Snapshot now) {
		return now.known() || (!isAttaching() && now.failure() == null);
	}

	AttachedChannel.Address address() {
		try {
			return new AttachedChannel.Address(this.id, this.channel.type(), this.channel.peer());
		}
		catch (Throwable ex) {
			logger.failure(this.failed.compareAndSet(false, true), "Channel '{}' failed to describe itself", this.id,
					ex);
			return new AttachedChannel.Address(this.id, "unknown", null);
		}
	}

	CommandError disconnected() {
		return new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "Channel '" + this.id + "' is closed");
	}

}
