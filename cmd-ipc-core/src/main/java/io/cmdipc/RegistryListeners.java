package io.cmdipc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The listeners of a registry, and the changes that they have not been told yet.
 * <p>
 * Concurrency: (1) a change is queued inside the step that makes it, under the lock of
 * its command or channel, so the changes of one of them are queued in their order; (2)
 * changes are delivered after that step, under no lock, by the thread that raises
 * {@code work} from zero, which goes on until it is zero again, so listeners are called
 * one at a time; (3) nothing is queued if there is no listener.
 * <p>
 * The queue is bounded, whatever peers and listeners do: see {@link ChangeQueue}.
 */
final class RegistryListeners {

	private static final SafeLogger logger = SafeLogger.of(RegistryListeners.class);

	private static final int ROOM = 1_000;

	private final List<Target> targets = new CopyOnWriteArrayList<>();

	private final ChangeQueue changes;

	private final AtomicInteger work = new AtomicInteger();

	private volatile boolean closed;

	RegistryListeners(Counters counters) {
		this.changes = new ChangeQueue(ROOM, counters);
	}

	Registration add(RegistryListener listener) {
		Target target = new Target(listener, new AtomicBoolean(true));
		this.targets.add(target);
		return () -> {
			target.wanted().set(false);
			this.targets.remove(target);
		};
	}

	/** Queue a command that was published; {@link #deliver} has to follow. */
	void commandAdded(Route route) {
		commandAdded(RegistryChange.Kind.FIRST, route);
	}

	/** Queue the new definition of a command; {@link #deliver} has to follow. */
	void commandRedefined(Route route) {
		commandAdded(RegistryChange.Kind.REDEFINED, route);
	}

	private void commandAdded(RegistryChange.Kind kind, Route route) {
		if (hasTargets()) {
			RegisteredCommand command = route.describe();
			queue(kind, command.id(), (listener) -> listener.commandAdded(command));
		}
	}

	/** Queue a command that was removed; {@link #deliver} has to follow. */
	void commandRemoved(Route route) {
		if (hasTargets()) {
			RegisteredCommand command = route.describe();
			queue(RegistryChange.Kind.LAST, command.id(), (listener) -> listener.commandRemoved(command));
		}
	}

	/** Queue a change of a channel; {@link #deliver} has to follow. */
	void channelChanged(RegistryChange.Kind kind, ChannelSession session, Consumer<RegistryListener> notice) {
		if (hasTargets()) {
			queue(kind, session, notice);
		}
	}

	private void queue(RegistryChange.Kind kind, Object subject, Consumer<RegistryListener> notice) {
		this.changes.add(new RegistryChange(kind, subject, notice));
	}

	private boolean hasTargets() {
		return !this.closed && !this.targets.isEmpty();
	}

	/** Deliver what is queued, unless another thread is delivering. */
	void deliver() {
		if (this.changes.isEmpty() || this.work.getAndIncrement() != 0) {
			return;
		}
		int rounds = 1;
		while (rounds != 0) {
			for (Consumer<RegistryListener> change = this.changes.poll(); change != null; change = this.changes
				.poll()) {
				deliver(change);
			}
			rounds = this.work.addAndGet(-rounds);
		}
	}

	private void deliver(Consumer<RegistryListener> change) {
		for (Target target : this.targets) {
			if (!target.wanted().get()) {
				continue;
			}
			try {
				change.accept(target.listener());
			}
			catch (Throwable ex) {
				logger.failure("Registry listener {} failed", target.listener().getClass().getName(), ex);
			}
		}
	}

	/** Queue nothing more. What is queued is still delivered. */
	void close() {
		this.closed = true;
	}

	/**
	 * One registered listener.
	 *
	 * @param wanted whether it has not been removed
	 */
	private record Target(RegistryListener listener, AtomicBoolean wanted) {

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

}
