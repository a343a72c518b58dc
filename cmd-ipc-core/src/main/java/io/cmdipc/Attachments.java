package io.cmdipc;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attaches channels and detaches them.
 * <p>
 * Concurrency: (1) closing a session raises its flag and then gives up what it has;
 * whoever stores something for a session stores it and then reads the flag; (2) closing
 * the registry raises the flag and then closes every session, attaching stores the
 * session and then reads the flag.
 */
final class Attachments {

	private static final Logger logger = LoggerFactory.getLogger(Attachments.class);

	private final RegistrySettings settings;

	private final Channels channels;

	private final CommandTable table;

	private final Router router;

	private final Registrar registrar;

	private final Counters counters;

	private volatile boolean closed;

	Attachments(RegistrySettings settings, Channels channels, CommandTable table, Router router, Registrar registrar,
			Counters counters) {
		this.settings = settings;
		this.channels = channels;
		this.table = table;
		this.router = router;
		this.registrar = registrar;
		this.counters = counters;
	}

	CompletableFuture<Registration> attach(CommandChannel channel, ChannelOptions options) {
		ChannelSession session = new ChannelSession(channel, options, this.router.runner().newLimit(options),
				this.router.pending(), this.counters);
		if (!this.channels.add(session)) {
			return CompletableFuture.failedFuture(new IllegalStateException("Channel id '" + session.id()
					+ "' is attached already. Give this channel another id or detach the other first"));
		}
		CompletableFuture<Registration> attached = start(session).thenCompose((started) -> opened(session))
			.toCompletableFuture();
		session.whenClosed().thenRun(() -> attached.completeExceptionally(closedEarly(session)));
		return attached.whenComplete((registration, failure) -> {
			if (failure != null) {
				detach(session, "could not be attached");
			}
			session.attached();
		});
	}

	private static ChannelException closedEarly(ChannelSession session) {
		return new ChannelException(ChannelException.Reason.CLOSED,
				"Channel '" + session.id() + "' was closed while it was being attached");
	}

	private CompletionStage<Void> start(ChannelSession session) {
		try {
			return Objects.requireNonNull(
					session.channel().start(new SessionListener(session, this.router, this.registrar, this)),
					"'start' must return a stage");
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private CompletableFuture<Registration> opened(ChannelSession session) {
		session.state().opened();
		this.channels.opened(session);
		if (this.closed) {
			detach(session, "is closed with the registry");
		}
		if (session.isClosed()) {
			return CompletableFuture.failedFuture(closedEarly(session));
		}
		if (session.state().isOpen()) {
			logger.info("Channel '{}' of registry '{}' is open", session.id(), this.settings.id());
		}
		CompletableFuture<Void> learned = learnCommands(session);
		CompletableFuture<Void> told = (this.channels.router() == session) ? this.registrar.registerAllWith(session)
				: CompletableFuture.completedFuture(null);
		return CompletableFuture.allOf(learned, told).thenApply((done) -> () -> detach(session, "is detached"));
	}

	private CompletableFuture<Void> learnCommands(ChannelSession session) {
		PendingResponse<List<CommandDefinition>> response = new PendingResponse<>(MessageId.random(), session,
				System.nanoTime() + this.settings.requestTimeout(), ResponseReader.COMMANDS);
		session.ask(response, new ListCommandsRequest(response.id(), MessageMeta.EMPTY));
		return response.exceptionally((failure) -> {
			logger.warn("Channel '{}' has not told its commands: {}", session.id(), failure.getMessage());
			return List.<CommandDefinition>of();
		}).thenCompose((commands) -> this.registrar.learn(session, commands));
	}

	/** Take note that the peer has told all its commands. */
	void reachable(ChannelSession session) {
		if (session.state().reachable()) {
			logger.info("Channel '{}' of registry '{}' reaches its peer again", session.id(), this.settings.id());
		}
	}

	/** Take note that the peer is away, and that the channel looks for it. */
	void unreachable(ChannelSession session, ChannelException cause) {
		String why = String.valueOf(cause.getMessage());
		if (session.state().unreachable(why)) {
			logger.warn("Channel '{}' of registry '{}' does not reach its peer and goes on trying: {}", session.id(),
					this.settings.id(), why);
		}
		else {
			logger.debug("Channel '{}' still does not reach its peer: {}", session.id(), why);
		}
	}

	/** Take note that the peer closed a channel, or that it broke. */
	void closed(ChannelSession session, @Nullable Throwable cause) {
		release(session, (cause != null) ? "broke: " + cause.getMessage() : "was closed by its peer");
	}

	private void detach(ChannelSession session, String why) {
		if (!release(session, why)) {
			return;
		}
		try {
			session.channel().close();
		}
		catch (RuntimeException ex) {
			logger.warn("Channel '{}' could not be closed", session.id(), ex);
		}
	}

	private boolean release(ChannelSession session, String why) {
		if (!session.close()) {
			return false;
		}
		logger.info("Channel '{}' of registry '{}' {}", session.id(), this.settings.id(), why);
		this.channels.remove(session);
		this.table.removeAllOf(session);
		session.limit().close();
		this.router.pending().channelClosed(session, session.disconnected());
		return true;
	}

	void close() {
		this.closed = true;
		for (ChannelSession session : this.channels.all()) {
			detach(session, "is closed with the registry");
		}
	}

}
