package io.cmdipc;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

/**
 * The channels of a registry by id, and the open ones in the order in which they opened.
 */
final class Channels implements Deadlines.Expiring {

	private final ConcurrentMap<String, ChannelSession> byId = new ConcurrentHashMap<>();

	private final @Nullable String routerId;

	private volatile ChannelSession[] open = new ChannelSession[0];

	private volatile @Nullable RouterChannel router;

	Channels(@Nullable String routerId) {
		this.routerId = routerId;
	}

	/** Return whether the id was free. */
	boolean add(ChannelSession session) {
		return this.byId.putIfAbsent(session.id(), session) == null;
	}

	synchronized void opened(ChannelSession session) {
		if (this.byId.get(session.id()) != session) {
			return;
		}
		ChannelSession[] more = Arrays.copyOf(this.open, this.open.length + 1);
		more[this.open.length] = session;
		this.open = more;
		if (session.id().equals(this.routerId)) {
			this.router = new RouterChannel(session);
		}
	}

	/** Remove a session, unless another one has its id by now. */
	synchronized void remove(ChannelSession session) {
		this.byId.remove(session.id(), session);
		this.open = Arrays.stream(this.open).filter((other) -> other != session).toArray(ChannelSession[]::new);
		if (routerSession() == session) {
			this.router = null;
		}
	}

	/**
	 * Return a channel that is being attached and may have a command, or lead to it.
	 * @param asking the channel that is not meant, nor what it may not reach
	 */
	@Nullable ChannelSession attaching(String commandId, @Nullable ChannelSession asking) {
		ChannelSession toRouter = (this.routerId != null) ? this.byId.get(this.routerId) : null;
		if (toRouter != null && isMeant(toRouter, commandId, asking) && mayBring(toRouter, commandId)) {
			return toRouter;
		}
		for (ChannelSession session : this.byId.values()) {
			if (isMeant(session, commandId, asking) && mayBring(session, commandId)) {
				return session;
			}
		}
		return null;
	}

	private static boolean isMeant(ChannelSession session, String commandId, @Nullable ChannelSession asking) {
		return session != asking && (asking == null || asking.mayReach(session, commandId));
	}

	private static boolean mayBring(ChannelSession session, String commandId) {
		return session.isAttaching() && !session.state().isLost() && session.mayHave(commandId);
	}

	/**
	 * Return a channel that has not listed its commands and may have this one.
	 * @param asking the channel that calls, {@code null} for this registry
	 */
	@Nullable ChannelSession thatMayHave(String commandId, @Nullable ChannelSession asking) {
		for (ChannelSession session : this.byId.values()) {
			if (session.state().awaitsPeer() && session.mayHave(commandId)
					&& (asking == null || asking.mayReach(session, commandId))) {
				return session;
			}
		}
		return null;
	}

	/** Return the kind of a channel, {@code null} if it is not attached. */
	@Nullable String typeOf(String channelId) {
		ChannelSession session = this.byId.get(channelId);
		return (session != null) ? session.channel().type() : null;
	}

	Collection<ChannelSession> all() {
		return this.byId.values();
	}

	/** Return the open channels, an array that must not be changed. */
	ChannelSession[] open() {
		return this.open;
	}

	@Override
	public long expire(long now) {
		long earliest = Deadlines.NONE;
		for (ChannelSession session : this.byId.values()) {
			earliest = Deadlines.earlier(earliest, session.limit().expire(now));
		}
		return earliest;
	}

	/** Return the open channel to the router as a destination. */
	@Nullable RouterChannel router() {
		return this.router;
	}

	boolean isRouter(ChannelSession session) {
		return session.id().equals(this.routerId);
	}

	/** Return the open channel to the router. */
	@Nullable ChannelSession routerSession() {
		RouterChannel now = this.router;
		return (now != null) ? now.session() : null;
	}

}
