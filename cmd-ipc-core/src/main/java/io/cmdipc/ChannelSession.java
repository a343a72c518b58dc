package io.cmdipc;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel from when it is attached until it is closed: its state, its limits, and the
 * one way out to the peer.
 */
final class ChannelSession {

	private static final Logger logger = LoggerFactory.getLogger(ChannelSession.class);

	private final CommandChannel channel;

	private final ChannelOptions options;

	private final ChannelBoundary boundary;

	private final String id;

	private final PendingRequests pending;

	private final Counters counters;

	private final InvocationLimit limit;

	private final AtomicInteger ownedCommands = new AtomicInteger();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private final Set<RegistryCounter> warned = ConcurrentHashMap.newKeySet();

	private final CompletableFuture<Void> attached = new CompletableFuture<>();

	private final SessionState state = new SessionState();

	private volatile boolean listed;

	ChannelSession(CommandChannel channel, ChannelOptions options, InvocationLimit limit, PendingRequests pending,
			Counters counters) {
		this.channel = channel;
		this.options = options;
		this.boundary = new ChannelBoundary(options);
		this.id = channel.id();
		this.limit = limit;
		this.pending = pending;
		this.counters = counters;
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

	InvocationLimit limit() {
		return this.limit;
	}

	AtomicInteger ownedCommands() {
		return this.ownedCommands;
	}

	SessionState state() {
		return this.state;
	}

	/** Take note that attaching this has come to its end, good or bad. */
	void attached() {
		this.attached.complete(null);
	}

	/** Return what completes when attaching this has come to its end. */
	CompletionStage<Void> whenAttached() {
		return this.attached;
	}

	/** Return whether the peer may have a command that it has not told of yet. */
	boolean mayHave(String commandId) {
		return !this.state.knowsCommands() && !isClosed() && this.boundary.leadsTo(commandId)
				&& this.channel.mayHave(this.boundary.peerId(commandId));
	}

	/** Take note that the peer is being told the commands of this registry. */
	void listed() {
		this.listed = true;
	}

	/** Return whether the peer is to be told of commands that are new. */
	boolean wantsNews() {
		return this.listed || this.state.isOpen();
	}

	/** Return whether this closed it. */
	boolean close() {
		return this.closed.complete(null);
	}

	boolean isClosed() {
		return this.closed.isDone();
	}

	/** Return what completes when this is closed. */
	CompletionStage<Void> whenClosed() {
		return this.closed;
	}

	/**
	 * Send a request that waits for a response. A request that cannot be sent fails now,
	 * with the true reason.
	 */
	void ask(PendingRequest entry, Message request) {
		ask(entry, request, MessageContext.NONE);
	}

	void ask(PendingRequest entry, Message request, MessageContext context) {
		CommandError refusal = this.pending.add(entry);
		if (refusal != null) {
			entry.refuse(refusal);
			return;
		}
		CommandError failure = isClosed() ? disconnected() : trySend(request, context);
		if (failure != null) {
			entry.fail(failure, null);
		}
	}

	/** Return the request that the peer responds to, {@code null} if there is none. */
	@Nullable PendingRequest find(MessageId thid) {
		return this.pending.find(thid, this);
	}

	/** Return whether a request of this channel was still pending, and now is not. */
	boolean forget(PendingRequest entry) {
		return this.pending.remove(entry);
	}

	/** Send an answer; where its result cannot be sent, send that instead. */
	void respond(ExecuteCommandResponse response) {
		CommandError failure = isClosed() ? disconnected() : trySend(response);
		if (failure == null) {
			return;
		}
		if (response.ok() && failure.code() != ErrorCode.CHANNEL_DISCONNECTED) {
			failure = trySend(ExecuteCommandResponse.failed(response.thid(),
					new CommandError(ErrorCode.INTERNAL_ERROR, "The result could not be sent: " + failure.message())));
		}
		if (failure != null) {
			this.counters.increment(RegistryCounter.UNDELIVERED_RESPONSE);
			logger.debug("Channel '{}' does not get the answer to {}: {}", this.id, response.thid(), failure.message());
		}
	}

	/** Refuse a call that was not started, in the way of the channel. */
	void refuse(ExecuteCommandRequest request, CallRefusal refusal) {
		try {
			this.channel.refuse(request, refusal);
		}
		catch (Throwable ex) {
			this.counters.increment(RegistryCounter.UNDELIVERED_RESPONSE);
			logger.debug("Channel '{}' does not get the refusal of {}", this.id, request.id(), ex);
		}
	}

	/**
	 * Send a message.
	 * @return {@code null} if it was sent, else what to tell those who wanted it sent
	 */
	@Nullable CommandError trySend(Message message) {
		return trySend(message, MessageContext.NONE);
	}

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
			String text = ex.getMessage();
			return new CommandError(gone ? ErrorCode.CHANNEL_DISCONNECTED : ErrorCode.INTERNAL_ERROR,
					(text != null) ? text : "Channel '" + this.id + "' could not send");
		}
		catch (InvalidMessageException | PayloadException ex) {
			return new CommandError(ErrorCode.INVALID_REQUEST, String.valueOf(ex.getMessage()));
		}
		catch (Throwable ex) {
			logger.error("Channel '{}' failed to send", this.id, ex);
			return new CommandError(ErrorCode.INTERNAL_ERROR, "Channel '" + this.id + "' failed to send");
		}
	}

	/** Count and log an id of the peer's that may not cross this channel. */
	void refuseId(String what, String id) {
		refuse(ChannelBoundary.isPublic(id) ? RegistryCounter.NOT_ALLOWED : RegistryCounter.PRIVATE_ID, what, id);
	}

	/**
	 * Count something of the peer's that is refused or dropped, and log it: as a warning
	 * the first time, so that a peer cannot fill the log.
	 */
	void refuse(RegistryCounter counter, String what, String detail) {
		this.counters.increment(counter);
		if (this.warned.add(counter)) {
			logger.warn("Channel '{}' sent {}, which is not taken: {} (more of it is logged as debug)", this.id, what,
					Quoted.quote(detail));
		}
		else {
			logger.debug("Channel '{}' sent {}, which is not taken: {}", this.id, what, Quoted.quote(detail));
		}
	}

	AttachedChannel describe(boolean router) {
		SessionState.Snapshot now = this.state.now();
		return new AttachedChannel(this.id, this.channel.type(), this.channel.peer(), now.state(), router, now.since(),
				now.lastError(), this.ownedCommands.get(), this.limit.running(), this.limit.waiting(),
				this.pending.count(this));
	}

	CommandError disconnected() {
		return new CommandError(ErrorCode.CHANNEL_DISCONNECTED, "Channel '" + this.id + "' is closed");
	}

}
