package io.cmdipc.observation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The ids that may be keys of meters: those that this application decides on. The ids
 * that peers choose, and those of connections, are not. An application that registers
 * commands with ids of its data would add keys without end, and meters are never removed,
 * so the number of ids is limited.
 */
final class KnownIds {

	static final int LIMIT = 10_000;

	private final Set<String> commands = ConcurrentHashMap.newKeySet();

	private final Set<String> events = ConcurrentHashMap.newKeySet();

	private final Predicate<String> calledCommands;

	private final Predicate<String> declaredChannels;

	/**
	 * Create a set that is empty.
	 * @param calledCommands whether the code of this application declares that it calls a
	 * command
	 * @param declaredChannels whether this application declares a channel
	 */
	KnownIds(Predicate<String> calledCommands, Predicate<String> declaredChannels) {
		this.calledCommands = calledCommands;
		this.declaredChannels = declaredChannels;
	}

	void addCommand(String id) {
		add(this.commands, id);
	}

	void addEvent(String id) {
		add(this.events, id);
	}

	/* Threads that add at once may exceed the limit by their number. */
	private static void add(Set<String> ids, String id) {
		if (ids.size() < LIMIT) {
			ids.add(id);
		}
	}

	boolean hasCommand(String id) {
		return this.commands.contains(id) || this.calledCommands.test(id);
	}

	boolean hasEvent(String id) {
		return this.events.contains(id);
	}

	boolean hasChannel(String id) {
		return this.declaredChannels.test(id);
	}

}
