package io.cmdipc;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * The parts of one registry, made in the order in which they need each other and closed
 * in the order in which they can be.
 */
final class RegistryParts {

	private static final int THREADS_PER_SLOT = 16;

	private final Counters counters = new Counters();

	private final CommandTable table = new CommandTable();

	private final RegistrySettings settings;

	private final Deadlines deadlines;

	private final Channels channels;

	private final EventListeners listeners;

	private final Router router;

	private final Registrar registrar;

	private final Attachments attachments;

	private final @Nullable HandlerThreads ownThreads;

	RegistryParts(RegistrySettings settings) {
		this.settings = settings;
		HandlerThreads threads = null;
		Executor executor = settings.handlerExecutor();
		if (executor == null) {
			threads = new HandlerThreads(settings.id(), maxThreads(settings));
			executor = threads;
		}
		this.ownThreads = threads;
		this.deadlines = new Deadlines(settings.id());
		this.channels = new Channels(settings.routerChannel());
		this.listeners = new EventListeners(executor, settings.listenerQueueCapacity(), this.counters);
		SeenEvents seen = new SeenEvents(settings.eventWindow(), settings.maxSeenEvents(), this.deadlines,
				this.counters);
		PendingRequests pending = new PendingRequests(settings.maxPendingCalls(), this.deadlines, this.counters);
		CommandRunner runner = new CommandRunner(settings, executor, this.deadlines, this.counters);
		EventBus events = new EventBus(this.channels, this.listeners, seen, this.counters);
		this.router = new Router(settings, this.table, this.channels, pending, runner, events);
		this.registrar = new Registrar(settings, this.table, this.channels);
		this.attachments = new Attachments(settings, this.channels, this.table, this.router, this.registrar,
				this.counters);
		this.deadlines.watch(pending);
		this.deadlines.watch(runner);
		this.deadlines.watch(seen);
		this.deadlines.watch(this.channels);
		this.deadlines.watch(this.router.ownLimit());
	}

	private static int maxThreads(RegistrySettings settings) {
		return (int) Math.min(Integer.MAX_VALUE, (long) settings.maxInFlight() * THREADS_PER_SLOT);
	}

	RegistrySettings settings() {
		return this.settings;
	}

	Counters counters() {
		return this.counters;
	}

	CommandTable table() {
		return this.table;
	}

	Channels channels() {
		return this.channels;
	}

	EventListeners listeners() {
		return this.listeners;
	}

	Router router() {
		return this.router;
	}

	Registrar registrar() {
		return this.registrar;
	}

	Attachments attachments() {
		return this.attachments;
	}

	void close() {
		this.router.refuseAll();
		this.attachments.close();
		this.router.failAll();
		this.listeners.clear();
		this.table.clear();
		if (this.ownThreads != null) {
			this.ownThreads.close();
		}
		this.deadlines.close();
	}

}
