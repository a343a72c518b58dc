package io.cmdipc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Quoted;
import io.cmdipc.message.RegisterCommandRequest;
import io.cmdipc.message.RegisterCommandResponse;
import org.jspecify.annotations.Nullable;

/**
 * Registers commands: claims an id, asks the router if there is one, and then publishes.
 * <p>
 * Concurrency: (1) the table decides between claims; (2) a route is published and then
 * the router read, a router is set and then the routes read, so a command that is
 * published while a router is being attached is registered with it by one of the two, or
 * by both, which does no harm; (3) a route is published and then the sessions read, a
 * peer is recorded as listed and then the routes read, so a peer whose channel is not
 * open yet misses nothing either.
 */
final class Registrar {

	private static final SafeLogger logger = SafeLogger.of(Registrar.class);

	private final RegistrySettings settings;

	private final CommandTable table;

	private final Channels channels;

	private final InvocationSupport support;

	private final Announcements announcements;

	Registrar(RegistrySettings settings, CommandTable table, Channels channels, InvocationSupport support) {
		this.settings = settings;
		this.table = table;
		this.channels = channels;
		this.support = support;
		this.announcements = new Announcements(table, channels, support);
	}

	/** Register a command of this registry. */
	CompletableFuture<Registration> register(CommandDefinition definition, CommandFunction function) {
		LocalCommand command = this.settings.calls().command(definition, function, this.support);
		String id = definition.id();
		Route owner = this.table.claim(command);
		if (owner != null) {
			return CompletableFuture.failedFuture(new DuplicateCommandException(id, owner.owner()));
		}
		return publish(command).thenApply((accepted) -> {
			if (!accepted) {
				throw new DuplicateCommandException(id, "a peer of the router");
			}
			return () -> remove(command);
		});
	}

	private void remove(Route route) {
		if (this.table.remove(route)) {
			gone(List.of(route));
		}
	}

	/** Register a command of a peer on its request, and respond. */
	void receive(ChannelSession from, RegisterCommandRequest request, MessageContext context) {
		CommandDefinition definition = from.boundary().accept(request.command());
		if (definition != null && !isPermitted(from, definition, context)) {
			respond(from, request, false);
			return;
		}
		if (definition != null) {
			CompletableFuture<Void> unused = own(from, definition)
				.thenAccept((accepted) -> respond(from, request, accepted));
			return;
		}
		from.refusals().refuseId("a registration", request.command().id());
		if (ChannelBoundary.isPublic(request.command().id())) {
			respond(from, request, false);
		}
	}

	private boolean isPermitted(ChannelSession from, CommandDefinition definition, MessageContext context) {
		boolean permitted = from.rights().mayRegister(definition, context, this.support);
		if (!permitted) {
			from.refusals().refuse(RegistryCounter.NOT_AUTHORIZED, "a command that is not permitted", definition.id());
		}
		return permitted;
	}

	private static void respond(ChannelSession to, RegisterCommandRequest request, boolean accepted) {
		to.trySend(new RegisterCommandResponse(MessageId.random(), MessageMeta.EMPTY, request.id(), accepted),
				MessageContext.NONE);
	}

	/**
	 * Remove a command of a peer that the peer has unregistered, unless another owner has
	 * its id.
	 */
	void withdraw(ChannelSession from, String peerId) {
		String id = from.boundary().knownId(peerId);
		Route known = (id != null) ? this.table.find(id) : null;
		if (known != null && known.ownerSession() == from) {
			remove(known);
		}
	}

	/**
	 * Tell the peers that commands are gone, and ask those for their commands that have
	 * some of the same id, since these may have an owner again.
	 * @param routes the routes, which the table does not have any more
	 */
	void gone(List<Route> routes) {
		for (ChannelSession session : this.announcements.withdraw(routes, this::isForRouter)) {
			CompletableFuture<Void> unused = learnFrom(session);
		}
	}

	/**
	 * Ask a peer for its commands, and register them.
	 * @return completes when the accepted ones are published
	 */
	CompletableFuture<Void> learnFrom(ChannelSession session) {
		PendingResponse<List<CommandDefinition>> response = new PendingResponse<>(MessageId.random(), session,
				System.nanoTime() + this.settings.times().request(), ResponseReader.COMMANDS);
		session.ask(response, new ListCommandsRequest(response.id(), MessageMeta.EMPTY), MessageContext.NONE);
		return response.exceptionally((failure) -> {
			logger.warn("Channel '{}' did not list its commands: {}", session.id(),
					String.valueOf(failure.getMessage()));
			return List.<CommandDefinition>of();
		}).thenCompose((commands) -> learn(session, commands));
	}

	/**
	 * Register commands that a peer has listed.
	 * @return completes when the accepted ones are published
	 */
	CompletableFuture<Void> learn(ChannelSession from, List<CommandDefinition> definitions) {
		return ownAll(from, accept(from, definitions));
	}

	/** Return a list of a peer without the commands that its sender may not register. */
	ListCommandsResponse permitted(ChannelSession from, ListCommandsResponse list, MessageContext context) {
		if (!from.rights().areLimited()) {
			return list;
		}
		return new ListCommandsResponse(list.id(), list.meta(), list.thid(),
				list.commands().stream().filter((listed) -> {
					CommandDefinition definition = from.boundary().accept(listed);
					return definition == null || isPermitted(from, definition, context);
				}).toList());
	}

	private static List<CommandDefinition> accept(ChannelSession from, List<CommandDefinition> definitions) {
		List<CommandDefinition> accepted = new ArrayList<>(definitions.size());
		for (CommandDefinition definition : definitions) {
			CommandDefinition known = from.boundary().accept(definition);
			if (known != null) {
				accepted.add(known);
			}
			else {
				from.refusals().refuseId("a listed command", definition.id());
			}
		}
		return accepted;
	}

	private CompletableFuture<Void> ownAll(ChannelSession from, List<CommandDefinition> definitions) {
		return CompletableFuture
			.allOf(definitions.stream().map((definition) -> own(from, definition)).toArray(CompletableFuture[]::new));
	}

	/**
	 * Register all commands that a peer has, and remove those that it no longer has.
	 * @return completes when the accepted ones are published
	 */
	CompletableFuture<Void> replace(ChannelSession from, List<CommandDefinition> definitions) {
		List<CommandDefinition> accepted = accept(from, definitions);
		Set<String> ids = accepted.stream().map(CommandDefinition::id).collect(Collectors.toSet());
		for (Route route : this.table.routes()) {
			if (route.ownerSession() == from && !ids.contains(route.definition().id())) {
				remove(route);
			}
		}
		return ownAll(from, accepted);
	}

	private CompletableFuture<Boolean> own(ChannelSession from, CommandDefinition definition) {
		Route found = this.table.find(definition.id());
		Route known = (found != null && found.ownerSession() == from) ? found : null;
		if (known != null && known.definition().equals(definition)) {
			return CompletableFuture.completedFuture(true);
		}
		if (!hasRoom(from, definition, known)) {
			return CompletableFuture.completedFuture(false);
		}
		RemoteCommand command = new RemoteCommand(definition, from,
				(known != null) ? known.counter() : this.settings.calls().newCounter());
		Route owner = claim(from, command);
		if (owner != null) {
			from.refusals()
				.refuse(RegistryCounter.TAKEN_COMMAND, "a command that belongs to " + owner.owner(), definition.id());
			return CompletableFuture.completedFuture(false);
		}
		return publish(command).exceptionally((ex) -> false);
	}

	/*
	 * A contest is recorded and then the id claimed again, an id is given up and then the
	 * contests are read, so one of the two sees the other.
	 */
	private @Nullable Route claim(ChannelSession from, RemoteCommand command) {
		Route owner = this.table.claim(command);
		if (owner == null) {
			return null;
		}
		from.ownedCommands().contest(command.definition().id());
		return this.table.claim(command);
	}

	private boolean hasRoom(ChannelSession from, CommandDefinition definition, @Nullable Route known) {
		int max = from.options().maxCommands(this.settings.limits().commands());
		if (known == null && from.ownedCommands().count() >= max) {
			from.refusals()
				.refuse(RegistryCounter.TOO_MANY_COMMANDS, "more than " + max + " commands", definition.id());
			return false;
		}
		long maxSize = from.options().maxDefinitionSize(this.settings.limits().definitionSize());
		long replaced = (known != null) ? known.definition().approximateSize() : 0;
		if (from.ownedCommands().size() - replaced + definition.approximateSize() > maxSize) {
			from.refusals()
				.refuse(RegistryCounter.TOO_MANY_COMMANDS, "commands of more than " + maxSize + " bytes",
						definition.id());
			return false;
		}
		return true;
	}

	/** Register with a router that has just been attached all commands for it. */
	CompletableFuture<Void> registerAllWith(ChannelSession router) {
		return CompletableFuture.allOf(this.table.routes()
			.stream()
			.filter((route) -> route.isPublished() && isForRouter(route, router))
			.map((route) -> reRegister(router, route.definition()))
			.toArray(CompletableFuture[]::new));
	}

	private boolean isForRouter(Route route, @Nullable ChannelSession router) {
		ChannelSession owner = route.ownerSession();
		String id = route.definition().id();
		return router != null && router.boundary().exposes(id)
				&& (owner == null || (router.mayReach(owner, id) && !knowsBetter(router, owner)));
	}

	private boolean knowsBetter(ChannelSession router, ChannelSession owner) {
		return owner == router || this.settings.topology().siblings().contains(owner.id());
	}

	/*
	 * If the channel to the router breaks while the router is asked, there is no router
	 * to ask; the command is registered when the channel is attached again. A router that
	 * does not respond may know another owner, so silence is a refusal.
	 */
	private CompletableFuture<Boolean> publish(Route route) {
		ChannelSession router = this.channels.routerSession();
		if (router == null || !isForRouter(route, router)) {
			publishNow(route, router);
			return CompletableFuture.completedFuture(true);
		}
		return ask(router, route.definition()).handle((accepted, failure) -> {
			if (failure == null ? accepted : isDisconnect(failure)) {
				publishNow(route, router);
				return true;
			}
			this.table.remove(route);
			if (failure != null) {
				throw (failure instanceof CompletionException ex) ? ex : new CompletionException(failure);
			}
			return false;
		});
	}

	private void publishNow(Route route, @Nullable ChannelSession asked) {
		this.table.publish(route);
		ChannelSession router = this.channels.routerSession();
		if (router != null && router != asked && isForRouter(route, router)) {
			CompletableFuture<Void> unused = reRegister(router, route.definition());
		}
		this.announcements.announce(route, router);
	}

	private CompletableFuture<Void> reRegister(ChannelSession router, CommandDefinition definition) {
		return ask(router, definition).handle((accepted, failure) -> {
			if (failure != null) {
				logger.warn("Router '{}' did not register command {}: {}", router.id(), Quoted.quote(definition.id()),
						String.valueOf(failure.getMessage()));
			}
			else if (!accepted) {
				logger.warn(
						"Router '{}' rejected command {}: already registered elsewhere. Only this registry can call it",
						router.id(), Quoted.quote(definition.id()));
			}
			return null;
		});
	}

	private CompletableFuture<Boolean> ask(ChannelSession router, CommandDefinition definition) {
		PendingResponse<Boolean> response = new PendingResponse<>(MessageId.random(), router,
				System.nanoTime() + this.settings.times().request(), ResponseReader.ACCEPTED);
		router.ask(response, new RegisterCommandRequest(response.id(), MessageMeta.EMPTY, definition),
				MessageContext.NONE);
		return response;
	}

	private static boolean isDisconnect(Throwable failure) {
		return failure instanceof CommandException ex && ex.code() == ErrorCode.CHANNEL_DISCONNECTED;
	}

	/** Return the commands that are listed to a peer who asks. */
	List<CommandDefinition> commandsFor(ChannelSession peer, MessageContext context) {
		peer.rights().listedTo(context);
		return this.table.routes()
			.stream()
			.filter((route) -> route.isPublished() && route.isListedTo(peer))
			.map(Route::definition)
			.filter((definition) -> peer.rights().mayList(definition.id(), context, this.support))
			.sorted(Comparator.comparing(CommandDefinition::id))
			.toList();
	}

}
