package io.cmdipc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.jspecify.annotations.Nullable;

/**
 * Tells peers which commands are new, and which are gone.
 * <p>
 * Concurrency: a peer is told that a command is gone and then the table read, and told
 * again of a command that it has by then, so what it was told last is true.
 */
final class Announcements {

	private static final SafeLogger logger = SafeLogger.of(Announcements.class);

	private final CommandTable table;

	private final Channels channels;

	private final InvocationSupport support;

	private final AtomicBoolean failed = new AtomicBoolean();

	Announcements(CommandTable table, Channels channels, InvocationSupport support) {
		this.table = table;
		this.channels = channels;
		this.support = support;
	}

	/**
	 * Tell the peers that have listed the commands of this registry of another one.
	 * @param router the channel to the router, which is asked instead
	 */
	void announce(Route route, @Nullable ChannelSession router) {
		for (ChannelSession session : this.channels.all()) {
			if (session != router && isNewsFor(session, route)) {
				announce(session, route);
			}
		}
	}

	private static void announce(ChannelSession session, Route route) {
		session.trySend(new ListCommandsResponse(MessageId.random(), MessageMeta.EMPTY, MessageId.random(),
				List.of(route.definition())), MessageContext.NONE);
	}

	private boolean isNewsFor(ChannelSession session, Route route) {
		return session.state().wantsNews() && route.isListedTo(session)
				&& session.rights().mayLearn(route.definition().id(), this.support);
	}

	/**
	 * Tell the peers that commands are gone.
	 * @param routes the routes, which the table does not have any more
	 * @param isForRouter whether a route was registered with a router
	 * @return the channels whose peers have commands of these ids, without those whose
	 * peer lists its commands when it can be reached
	 */
	Set<ChannelSession> withdraw(List<Route> routes, BiPredicate<Route, ChannelSession> isForRouter) {
		Set<ChannelSession> contesting = new LinkedHashSet<>();
		ChannelSession router = this.channels.routerSession();
		for (ChannelSession session : this.channels.all()) {
			for (Route route : routes) {
				boolean known = (session == router) ? isForRouter.test(route, session) : isNewsFor(session, route);
				if (known && route.isPublished()) {
					withdraw(session, route.definition().id());
				}
				if (session.ownedCommands().endContest(route.definition().id()) && session.state().isOpen()) {
					contesting.add(session);
				}
			}
		}
		return contesting;
	}

	private void withdraw(ChannelSession session, String commandId) {
		try {
			session.channel().unregister(commandId);
		}
		catch (Throwable ex) {
			logger.failure(this.failed.compareAndSet(false, true), "Channel '{}' failed to unregister a command",
					session.id(), ex);
		}
		Route next = this.table.find(commandId);
		if (next != null && isNewsFor(session, next)) {
			announce(session, next);
		}
	}

}
