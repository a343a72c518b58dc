package io.cmdipc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The changes of a registry that its listeners have not been told yet, in order.
 * <p>
 * Bounds: (1) the definition of a queued command is replaced by a later one; (2) if
 * {@code room} changes are queued, a change and the queued ones that it undoes are
 * dropped and counted. So there are at most {@code room} changes and a few for each
 * command and channel that the registry has or its listeners have been told of, however
 * often peers change something, and listeners still know in the end what there is.
 */
final class ChangeQueue {

	private final int room;

	private final Counters counters;

	private final Set<RegistryChange> changes = new LinkedHashSet<>();

	private final Map<Object, Deque<RegistryChange>> bySubject = new HashMap<>();

	ChangeQueue(int room, Counters counters) {
		this.room = room;
		this.counters = counters;
	}

	synchronized void add(RegistryChange change) {
		RegistryChange last = lastOf(change.subject());
		if (last != null && change.kind() == RegistryChange.Kind.REDEFINED) {
			last.replace(change);
		}
		else if (this.changes.size() < this.room || !cancel(change)) {
			this.changes.add(change);
			this.bySubject.computeIfAbsent(change.subject(), (subject) -> new ArrayDeque<>(2)).add(change);
		}
	}

	private @Nullable RegistryChange lastOf(Object subject) {
		Deque<RegistryChange> queued = this.bySubject.get(subject);
		return (queued != null) ? queued.peekLast() : null;
	}

	/**
	 * Drop the queued changes that a change undoes, and return whether to drop it too.
	 */
	private boolean cancel(RegistryChange change) {
		boolean dropped = switch (change.kind()) {
			case FIRST, REDEFINED, ATTACHED -> false;
			case UNREACHABLE -> dropLast(change.subject(), RegistryChange.Kind.REACHABLE);
			case REACHABLE -> dropLast(change.subject(), RegistryChange.Kind.UNREACHABLE);
			case LAST -> dropAll(change.subject());
			case ONLY -> true;
		};
		if (dropped) {
			this.counters.increment(RegistryCounter.UNDELIVERED_CHANGE);
		}
		return dropped;
	}

	private boolean dropLast(Object subject, RegistryChange.Kind kind) {
		RegistryChange last = lastOf(subject);
		if (last == null || last.kind() != kind) {
			return false;
		}
		drop(last);
		return true;
	}

	/** Drop the changes up to the first one, and return whether that is among them. */
	private boolean dropAll(Object subject) {
		RegistryChange change = lastOf(subject);
		while (change != null && change.kind() != RegistryChange.Kind.LAST) {
			drop(change);
			if (change.kind() == RegistryChange.Kind.FIRST) {
				return true;
			}
			change = lastOf(subject);
		}
		return false;
	}

	private void drop(RegistryChange change) {
		remove(change);
		this.counters.increment(RegistryCounter.UNDELIVERED_CHANGE);
	}

	private void remove(RegistryChange change) {
		this.changes.remove(change);
		Deque<RegistryChange> queued = Objects.requireNonNull(this.bySubject.get(change.subject()));
		queued.removeLastOccurrence(change);
		if (queued.isEmpty()) {
			this.bySubject.remove(change.subject());
		}
	}

	/** Remove the oldest change and return its notice, {@code null} if there is none. */
	synchronized @Nullable Consumer<RegistryListener> poll() {
		Iterator<RegistryChange> oldest = this.changes.iterator();
		if (!oldest.hasNext()) {
			return null;
		}
		RegistryChange change = oldest.next();
		remove(change);
		return change.notice();
	}

	synchronized boolean isEmpty() {
		return this.changes.isEmpty();
	}

}
