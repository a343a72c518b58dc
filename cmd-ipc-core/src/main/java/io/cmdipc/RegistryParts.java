package io.cmdipc;

import java.util.Objects;
import java.util.concurrent.Executor;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import org.jspecify.annotations.Nullable;

/**
 * The wiring of one registry: creates its parts in the order in which they need each
 * other, and closes them.
 */
final class RegistryParts {

	private final RegistrySettings settings;

	private final RegistryState state;

	private final Counters counters = new Counters();

	private final RegistryListeners registryListeners = new RegistryListeners(this.counters);

	private final CommandTable table = new CommandTable(this.registryListeners);

	private final Deadlines deadlines;

	private final Channels channels;

	private final @Nullable EventInterception eventInterception;

	private final EventListeners listeners;

	private final PendingRequests pending;

	private final DeferredCalls deferred;

	private final InterceptedCalls intercepted;

	private final RetryQueue retries;

	private final HandlerWatch watch;

	private final CommandRunner runner;

	private final CallEngine engine;

	private final Registrar registrar;

	private final Attachments attachments;

	private final @Nullable HandlerThreads ownThreads;

	RegistryParts(RegistrySettings settings) {
		RegistrySettings.Limits limits = settings.limits();
		this.settings = settings;
		this.state = new RegistryState(settings.id());
		this.ownThreads = ownThreads(settings);
		Executor executor = executor(settings.threads().handlers(), this.ownThreads);
		this.deadlines = new Deadlines(settings.id());
		this.channels = new Channels(settings.topology().router());
		this.eventInterception = EventInterception.of(settings.calls().eventInterceptors());
		this.listeners = new EventListeners(executor, limits.listenerQueue(), this.counters,
				settings.threads().context(), this.eventInterception);
		this.pending = new PendingRequests(limits.pendingCalls(), this.deadlines, this.counters);
		this.deferred = new DeferredCalls(this.pending, limits.pendingCalls(), this.deadlines, this.counters);
		this.retries = new RetryQueue(settings.times().retry(), limits.pendingCalls(), this.deadlines, this.counters);
		this.watch = new HandlerWatch(settings.times().handlerWarning(), this.deadlines, this.counters);
		FunctionRunner functions = functions();
		this.runner = new CommandRunner(functions, this.watch, executor, limits.pendingCalls(), this.deadlines,
				this.counters);
		ResultReader results = results();
		this.intercepted = new InterceptedCalls(results, limits.pendingCalls(), this.deadlines, this.counters);
		SessionFactory sessions = new SessionFactory(settings, this.deadlines, this.pending, this.deferred,
				this.intercepted, this.counters);
		this.engine = engine(functions, sessions.newLocalLimit(), results);
		this.registrar = new Registrar(settings, this.table, this.channels, this.engine.support());
		IncomingCalls calls = new IncomingCalls(this.state, this.engine.router(), this.runner, this.counters,
				this.engine.support(), results);
		this.attachments = new Attachments(settings, this.channels, this.table,
				new Receivers(calls, this.registrar, this.engine.events().bus()), sessions, this.registryListeners);
		watchDeadlines();
	}

	private static @Nullable HandlerThreads ownThreads(RegistrySettings settings) {
		return (settings.threads().handlers() == null)
				? new HandlerThreads(settings.id(), HandlerThreads.maxThreads(settings.limits().inFlight())) : null;
	}

	private void watchDeadlines() {
		this.deadlines.watch(this.pending);
		this.deadlines.watch(this.deferred);
		this.deadlines.watch(this.retries);
		this.deadlines.watch(this.runner);
		this.deadlines.watch(this.watch);
		this.deadlines.watch(this.channels);
		this.deadlines.watch(this.engine.local().limit());
		this.deadlines.watch(this.intercepted);
	}

	private FunctionRunner functions() {
		RegistrySettings.Errors errors = this.settings.calls().errors();
		return new FunctionRunner(this.counters,
				new ExceptionResolvers(errors.resolvers(), this.settings.jsonMapper(), errors.maxDetailsSize()),
				this.settings.threads().context());
	}

	private ResultReader results() {
		RegistrySettings.Errors errors = this.settings.calls().errors();
		return new ResultReader(this.settings.jsonMapper(), errors.maxDetailsSize(),
				new ErrorDecoders(errors.decoders()));
	}

	private static Executor executor(@Nullable Executor given, @Nullable HandlerThreads own) {
		return (own != null) ? own : Objects.requireNonNull(given);
	}

	private CallEngine engine(FunctionRunner functions, InvocationLimit limit, ResultReader results) {
		RegistrySettings.Times times = this.settings.times();
		InvocationSupport support = new InvocationSupport(this.settings.id(), this.settings.jsonMapper(),
				times.request(), this::caller, this.channels::typeOf, this.settings.calls().contexts(),
				this.settings.threads().context());
		SeenEvents seen = new SeenEvents(times.eventWindow(), this.settings.limits().seenEvents(), this.deadlines,
				this.counters);
		this.deadlines.watch(seen);
		return new CallEngine(this.state,
				CallInterception.of(this.intercepted, this.settings.calls().callInterceptors()),
				new Router(this.table, this.channels, this.deferred, this.retries,
						this.settings.calls().notFoundHint()),
				new LocalCalls(functions, this.runner, limit, results, this.counters),
				new CallEngine.Events(this.eventInterception,
						new EventBus(this.channels, this.listeners, seen, support)),
				new CallEngine.Ends(results, new CallingThread(this.settings.threads().nonBlocking())), support);
	}

	private CommandCaller caller(MessageMeta meta, MessageContext context, @Nullable TimedCall outer) {
		return new RoutedCaller(this.engine, meta, context, CallTime.DEFAULT.within(outer));
	}

	RegistrySettings settings() {
		return this.settings;
	}

	RegistryState state() {
		return this.state;
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

	RegistryListeners registryListeners() {
		return this.registryListeners;
	}

	PendingRequests pending() {
		return this.pending;
	}

	CommandRunner runner() {
		return this.runner;
	}

	CallEngine engine() {
		return this.engine;
	}

	Registrar registrar() {
		return this.registrar;
	}

	Attachments attachments() {
		return this.attachments;
	}

	long measure(RegistryGauge gauge) {
		return switch (gauge) {
			case IN_FLIGHT_CALL -> this.engine.local().limit().running();
			case WAITING_CALL -> this.engine.local().limit().waiting();
			case PENDING_REQUEST -> this.pending.size();
			case DEFERRED_CALL -> this.deferred.size();
			case RETRYING_CALL -> this.retries.size();
			case QUEUED_EVENT -> this.listeners.waiting();
			case HANDLER_THREAD -> (this.ownThreads != null) ? this.ownThreads.running() : 0;
		};
	}

	void close() {
		this.state.close();
		this.attachments.close();
		this.registryListeners.close();
		this.engine.local().limit().close();
		this.deferred.close();
		this.retries.close();
		this.pending.close(this.state.error());
		this.runner.close(this.state.error());
		this.intercepted.close(this.state.error());
		this.listeners.clear();
		this.table.clear();
		if (this.ownThreads != null) {
			this.ownThreads.close();
		}
		this.deadlines.close();
		this.registryListeners.deliver();
	}

}
