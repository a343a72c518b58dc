package io.cmdipc;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.CommandChannel;
import org.jspecify.annotations.Nullable;

/**
 * Attaches channels and detaches them.
 * <p>
 * Concurrency: (1) closing a session raises its flag and then gives up what it has;
 * whatever is stored for a session is stored before the flag is read; (2) closing the
 * registry raises the flag and then closes every session, attaching stores the session
 * and then reads the flag; (3) the id of a closed session is free only after every notice
 * of that session is queued; (4) the listeners are told of an end when nothing waits for
 * the session any more, since they may be slow.
 */
final class Attachments implements SessionListener.Changes {

	private static final SafeLogger logger = SafeLogger.of(Attachments.class);

	private final RegistrySettings settings;

	private final Channels channels;

	private final CommandTable table;

	private final Receivers receivers;

	private final SessionFactory sessions;

	private final RegistryListeners listeners;

	private volatile boolean closed;

	Attachments(RegistrySettings settings, Channels channels, CommandTable table, Receivers receivers,
			SessionFactory sessions, RegistryListeners listeners) {
		this.settings = settings;
		this.channels = channels;
		this.table = table;
		this.receivers = receivers;
		this.sessions = sessions;
		this.listeners = listeners;
	}

	CompletableFuture<Registration> attach(CommandChannel channel, ChannelOptions options) {
		ChannelSession session = this.sessions.create(channel, options);
		if (!this.channels.add(session)) {
			return CompletableFuture.failedFuture(new IllegalStateException("Channel id '" + session.id()
					+ "' is already attached. Give this channel another id or detach the other first"));
		}
		CompletableFuture<Registration> attached = start(session).thenCompose((started) -> opened(session));
		session.whenEnded().thenRun(() -> attached.completeExceptionally(closedEarly(session)));
		CompletableFuture<Registration> settled = attached.whenComplete((registration, failure) -> {
			if (failure != null) {
				detach(session, "could not be attached");
			}
			session.attached();
		});
		CompletableFuture<Registration> unused = settled.whenComplete((registration, failure) -> {
			if (settled.isCancelled()) {
				detach(session, "was detached while it was being attached");
			}
		});
		return settled;
	}

	private static ChannelException closedEarly(ChannelSession session) {
		return new ChannelException(ChannelException.Reason.CLOSED,
				"Channel '" + session.id() + "' was closed while it was being attached");
	}

	private CompletableFuture<Void> start(ChannelSession session) {
		CompletableFuture<Void> started = new CompletableFuture<>();
		try {
			CompletionStage<Void> starting = Objects.requireNonNull(
					session.channel().start(new SessionListener(session, this.receivers, this)),
					"'start' must return a stage");
			CompletionStage<Boolean> unused = starting.handle((done, failure) -> (failure != null)
					? started.completeExceptionally(readable(session, failure)) : started.complete(null));
		}
		catch (Throwable ex) {
			started.completeExceptionally(readable(session, ex));
		}
		return started;
	}

	private static Throwable readable(ChannelSession session, Throwable failure) {
		return Failures.canPass(failure) ? failure : new ChannelException(ChannelException.Reason.CLOSED,
				"Channel '" + session.id() + "' could not be started");
	}

	private CompletableFuture<Registration> opened(ChannelSession session) {
		this.channels.opened(session);
		session.state()
			.opened((now) -> changed(session, now, RegistryChange.Kind.ATTACHED, RegistryListener::channelAttached));
		this.listeners.deliver();
		if (this.closed) {
			detach(session, "was closed with the registry");
		}
		if (session.isClosed()) {
			return CompletableFuture.failedFuture(closedEarly(session));
		}
		if (session.state().isOpen()) {
			logOpen(session);
		}
		CompletableFuture<Void> learned = this.receivers.registrar().learnFrom(session);
		CompletableFuture<Void> told = (this.channels.routerSession() == session)
				? this.receivers.registrar().registerAllWith(session) : CompletableFuture.completedFuture(null);
		return CompletableFuture.allOf(learned, told).thenApply((done) -> () -> detach(session, "was detached"));
	}

	/*
	 * A channel to another part of the application is open whenever the application is.
	 */
	private void logOpen(ChannelSession session) {
		String text = "Channel '{}' of registry '{}' is open";
		if (session.options().isWithinApplication()) {
			logger.debug(text, session.id(), this.settings.id());
		}
		else {
			logger.info(text, session.id(), this.settings.id());
		}
	}

	@Override
	public void reachable(ChannelSession session) {
		if (session.state()
			.reachable((now) -> changed(session, now, RegistryChange.Kind.REACHABLE,
					RegistryListener::channelReachable))) {
			session.counters().increment(RegistryCounter.RECONNECT);
			logger.info("Channel '{}' of registry '{}' can reach its peer again", session.id(), this.settings.id());
			this.listeners.deliver();
			if (this.channels.routerSession() == session) {
				CompletableFuture<Void> unused = this.receivers.registrar().registerAllWith(session);
			}
		}
	}

	@Override
	public void unreachable(ChannelSession session, ChannelException cause) {
		String why = Failures.text(cause);
		if (session.state()
			.unreachable(why, (now) -> changed(session, now, RegistryChange.Kind.UNREACHABLE,
					RegistryListener::channelUnreachable))) {
			logger.warn("Channel '{}' of registry '{}' cannot reach its peer and keeps trying: {}", session.id(),
					this.settings.id(), detail(cause, why));
			this.listeners.deliver();
		}
		else {
			logger.debug("Channel '{}' still cannot reach its peer: {}", session.id(), detail(cause, why));
		}
	}

	private void changed(ChannelSession session, SessionState.Snapshot now, RegistryChange.Kind kind,
			BiConsumer<RegistryListener, AttachedChannel> change) {
		boolean router = this.channels.isRouter(session);
		int commands = session.ownedCommands().count();
		this.listeners.channelChanged(session.announce() ? RegistryChange.Kind.FIRST : kind, session,
				(listener) -> change.accept(listener, session.describe(now, commands, router)));
	}

	@Override
	public void closed(ChannelSession session, @Nullable Throwable cause) {
		release(session, (cause != null) ? "broke: " + Failures.text(cause) : "was closed by its peer");
		this.listeners.deliver();
	}

	private void detach(ChannelSession session, String what) {
		end(session, what);
		this.listeners.deliver();
	}

	private void end(ChannelSession session, String what) {
		if (!release(session, what)) {
			return;
		}
		try {
			session.channel().close();
		}
		catch (Throwable ex) {
			logger.warn("Channel '{}' could not be closed", session.id(), ex);
		}
	}

	/*
	 * Callers, who may be anybody, read the message of the exception of a channel. The
	 * log has its cause, with addresses.
	 */
	private static String detail(ChannelException unreachable, String why) {
		Throwable cause = unreachable.getCause();
		String detail = (cause != null) ? Failures.text(cause) : why;
		return detail.contains(why) ? detail : why;
	}

	private boolean release(ChannelSession session, String what) {
		if (!session.close()) {
			return false;
		}
		SessionState.Snapshot last = session.state().now();
		int commands = session.ownedCommands().count();
		boolean router = this.channels.isRouter(session);
		List<Route> gone = this.table.removeAllOf(session);
		this.listeners.channelChanged(session.announce() ? RegistryChange.Kind.ONLY : RegistryChange.Kind.LAST, session,
				(listener) -> listener.channelClosed(session.describe(last, commands, router)));
		this.channels.remove(session);
		session.ended();
		session.limit().close();
		session.failPending();
		if (!this.closed) {
			this.receivers.registrar().gone(gone);
		}
		logger.info("Channel '{}' of registry '{}' {}", session.id(), this.settings.id(), what);
		return true;
	}

	/** Close every session; delivering the notices has to follow. */
	void close() {
		this.closed = true;
		for (ChannelSession session : this.channels.all()) {
			end(session, "was closed with the registry");
		}
	}

}
