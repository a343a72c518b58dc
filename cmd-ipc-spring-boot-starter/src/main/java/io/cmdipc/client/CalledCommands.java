package io.cmdipc.client;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.CommandRegistry;
import io.cmdipc.RegisteredCommand;
import io.cmdipc.Registration;
import io.cmdipc.RegistryListener;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a registry that clients call, as they are at the moment.
 * <p>
 * Concurrency: (1) the listener is added before the commands of the registry are read, so
 * none is missed; (2) commands are stored under the lock of their map, under which those
 * of the registry are read too, so an older one never replaces a newer one for good.
 */
final class CalledCommands {

	private final CommandRegistry registry;

	private final Map<String, RegisteredCommand> commands = new ConcurrentHashMap<>();

	CalledCommands(CommandRegistry registry) {
		this.registry = registry;
	}

	@Nullable RegisteredCommand find(String id) {
		return this.commands.get(id);
	}

	/** Whether commands that this registry does not know are called in another one. */
	boolean leadsTo(CalledCommands router) {
		return this.registry.channels()
			.stream()
			.anyMatch((channel) -> channel.router() && channel.id().equals(router.registry.id()));
	}

	/**
	 * Read the commands of the registry.
	 * @return the ids of those that are called
	 */
	List<String> read(ClientChecks checks) {
		synchronized (this.commands) {
			List<RegisteredCommand> called = this.registry.commands()
				.stream()
				.filter((command) -> checks.isCalled(command.id()))
				.toList();
			called.forEach((command) -> this.commands.put(command.id(), command));
			return called.stream().map(RegisteredCommand::id).toList();
		}
	}

	private void changed(String id, @Nullable RegisteredCommand command) {
		synchronized (this.commands) {
			if (command != null) {
				this.commands.put(id, command);
			}
			else {
				this.commands.remove(id);
			}
		}
	}

	/** Tell checks of changes. A registry that a test has mocked does not. */
	void tell(ClientChecks checks) {
		Listener listener = new Listener(this, checks);
		listener.registration = this.registry.addListener(listener);
	}

	/**
	 * Listener that does not keep a factory whose clients are all gone.
	 */
	private static final class Listener implements RegistryListener {

		private final CalledCommands commands;

		private final WeakReference<ClientChecks> checks;

		private volatile @Nullable Registration registration;

		private Listener(CalledCommands commands, ClientChecks checks) {
			this.commands = commands;
			this.checks = new WeakReference<>(checks);
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
			if (current == null && added != null) {
				added.close();
			}
			else if (current != null && current.isCalled(id)) {
				this.commands.changed(id, command);
				current.check(id);
			}
		}

	}

}
