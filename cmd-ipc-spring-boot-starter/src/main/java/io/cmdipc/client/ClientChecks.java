package io.cmdipc.client;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.Registration;
import io.cmdipc.RegistryListener;
import io.cmdipc.schema.CommandSchemaGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks of the methods of clients against the commands of a registry, whenever a command
 * is registered or listed.
 * <p>
 * Concurrency: (1) the listener is added before the commands of the registry are read, so
 * none is missed; (2) commands are stored under the lock of their map, under which those
 * of the registry are read too, so an older one never replaces a newer one for good; (3) methods of strict clients are checked by the thread that
 * makes a change, others by a thread of the common pool, one at a time, started by the thread
 * that raises {@code work} from zero: their schemas delay neither the start nor a channel.
 */
final class ClientChecks {

	private static final Logger logger = LoggerFactory.getLogger(ClientChecks.class);

	private final CommandRegistry registry;

	private final JsonMapper mapper;

	private final CommandSchemaGenerator schemas;

	private final boolean strict;

	private final AtomicBoolean listening = new AtomicBoolean();

	private final Map<String, List<CheckedMethod>> methods = new ConcurrentHashMap<>();

	private final Map<String, RegisteredCommand> commands = new ConcurrentHashMap<>();

	private final Queue<CheckedMethod> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger work = new AtomicInteger();

	ClientChecks(CommandRegistry registry, JsonMapper mapper, boolean strict) {
		this.registry = registry;
		this.mapper = mapper;
		this.schemas = new CommandSchemaGenerator(mapper);
		this.strict = strict;
	}

	boolean isStrict() {
		return this.strict;
	}

	JsonMapper mapper() {
		return this.mapper;
	}

	CommandSchemaGenerator schemas() {
		return this.schemas;
	}

	/** Return the command of some methods, {@code null} if there is none. */
	@Nullable RegisteredCommand command(String id) {
		return this.commands.get(id);
	}

	/** Check methods from now on. */
	void add(List<CheckedMethod> added) {
		added.forEach((method) -> this.methods
			.computeIfAbsent(method.commandId(), (id) -> new CopyOnWriteArrayList<>())
			.add(method));
		if (this.listening.compareAndSet(false, true)) {
			Listener.addTo(this.registry, this);
		}
		refresh();
	}

	/** Check all methods by the commands that the registry has now. */
	void refresh() {
		List<RegisteredCommand> called;
		synchronized (this.commands) {
			called = this.registry.commands().stream().filter((command) -> isCalled(command.id())).toList();
			called.forEach((command) -> this.commands.put(command.id(), command));
		}
		called.forEach((command) -> check(command.id()));
	}

	private boolean isCalled(String id) {
		return this.methods.containsKey(id);
	}

	/** Whether every command that is called has been registered. */
	boolean isComplete() {
		return this.commands.keySet().containsAll(this.methods.keySet());
	}

	private void changed(String id, @Nullable RegisteredCommand command) {
		if (!isCalled(id)) {
			return;
		}
		synchronized (this.commands) {
			if (command != null) {
				this.commands.put(id, command);
			}
			else {
				this.commands.remove(id);
			}
		}
		check(id);
	}

	private void check(String id) {
		List<CheckedMethod> changed = this.methods.getOrDefault(id, List.of());
		if (this.strict) {
			changed.forEach(ClientChecks::check);
		}
		else {
			this.queue.addAll(changed);
			if (this.work.getAndIncrement() == 0) {
				CompletableFuture<Void> unused = CompletableFuture.runAsync(this::drain);
			}
		}
	}

	private void drain() {
		int rounds = 1;
		while (rounds != 0) {
			for (CheckedMethod next = this.queue.poll(); next != null; next = this.queue.poll()) {
				check(next);
			}
			rounds = this.work.addAndGet(-rounds);
		}
	}

	/* Serializers of the application are asked for the schema of a method. */
	private static void check(CheckedMethod method) {
		try {
			method.check();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("Command '{}' could not be compared with the client that calls it", method.commandId(), ex);
		}
	}

	/**
	 * Listener that does not keep a factory whose clients are all gone.
	 */
	private static final class Listener implements RegistryListener {

		private final WeakReference<ClientChecks> checks;

		private volatile @Nullable Registration registration;

		private Listener(ClientChecks checks) {
			this.checks = new WeakReference<>(checks);
		}

		/* A registry that a test has mocked returns nothing. */
		static void addTo(CommandRegistry registry, ClientChecks checks) {
			Listener listener = new Listener(checks);
			listener.registration = registry.addListener(listener);
		}

		@Override
		public void commandAdded(RegisteredCommand command) {
			changed(command.id(), command);
		}

		@Override
		public void commandRemoved(RegisteredCommand command) {
			changed(command.id(), null);
		}

		private void changed(String id, @Nullable RegisteredCommand command) {
			ClientChecks current = this.checks.get();
			Registration added = this.registration;
			if (current != null) {
				current.changed(id, command);
			}
			else if (added != null) {
				added.close();
			}
		}

	}

}
