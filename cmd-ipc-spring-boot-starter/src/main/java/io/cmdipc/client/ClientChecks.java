package io.cmdipc.client;

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
import io.cmdipc.schema.CommandSchemaGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks of the methods of clients against the commands of a registry, whenever a command
 * is registered or listed.
 * <p>
 * Concurrency: methods of strict clients are checked by the thread that makes a change;
 * others by a thread of the common pool, one at a time, started by the thread that raises
 * {@code work} from zero, so that their schemas delay neither the start nor a channel.
 * Those of an application begin when it has been refreshed.
 */
final class ClientChecks {

	private static final Logger logger = LoggerFactory.getLogger(ClientChecks.class);

	private final CalledCommands own;

	private final @Nullable CalledCommands router;

	private final JsonMapper mapper;

	private final CommandSchemaGenerator schemas;

	private final boolean strict;

	private final CompletableFuture<?> ready;

	private final AtomicBoolean listening = new AtomicBoolean();

	private final Map<String, List<CheckedMethod>> methods = new ConcurrentHashMap<>();

	private final Queue<CheckedMethod> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger work = new AtomicInteger();

	/**
	 * Create the checks.
	 * @param registry the registry of the calls
	 * @param router the registry that may be its router, if it is in this JVM
	 * @param mapper the mapper that writes requests and reads results
	 * @param strict whether the clients are strict
	 * @param ready completes when clients that are not strict may be checked
	 */
	ClientChecks(CommandRegistry registry, @Nullable CommandRegistry router, JsonMapper mapper, boolean strict,
			CompletableFuture<?> ready) {
		this.own = new CalledCommands(registry);
		this.router = (router != null) ? new CalledCommands(router) : null;
		this.mapper = mapper;
		this.schemas = new CommandSchemaGenerator(mapper);
		this.strict = strict;
		this.ready = ready;
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
		RegisteredCommand known = this.own.find(id);
		CalledCommands further = this.router;
		return (known == null && further != null && this.own.leadsTo(further)) ? further.find(id) : known;
	}

	/** Check methods from now on. */
	void add(List<CheckedMethod> added) {
		added.forEach((method) -> this.methods.computeIfAbsent(method.commandId(), (id) -> new CopyOnWriteArrayList<>())
			.add(method));
		if (this.listening.compareAndSet(false, true)) {
			this.own.tell(this);
			if (this.router != null) {
				this.router.tell(this);
			}
		}
		refresh();
	}

	/** Check all methods by the commands that there are now. */
	void refresh() {
		this.own.read(this).forEach(this::check);
		if (this.router != null) {
			this.router.read(this).forEach(this::check);
		}
	}

	boolean isCalled(String id) {
		return this.methods.containsKey(id);
	}

	/** Whether every command that is called has been registered. */
	boolean isComplete() {
		return this.methods.keySet().stream().allMatch((id) -> command(id) != null);
	}

	/** Check the methods of a command that has changed. */
	void check(String id) {
		List<CheckedMethod> changed = this.methods.getOrDefault(id, List.of());
		if (this.strict) {
			changed.forEach(ClientChecks::check);
			return;
		}
		this.queue.addAll(changed);
		if (this.work.getAndIncrement() == 0) {
			CompletableFuture<Void> unused = this.ready.thenRunAsync(this::drain);
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

}
