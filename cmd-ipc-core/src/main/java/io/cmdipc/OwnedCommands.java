package io.cmdipc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.cmdipc.message.CommandDefinition;

/**
 * The number and the size of the commands of a channel, which the table of commands alone
 * changes, and the ids of those that its peer has and another owner keeps.
 */
final class OwnedCommands {

	private static final int MAX_CONTESTED = 10_000;

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicLong size = new AtomicLong();

	private final Set<String> contested = ConcurrentHashMap.newKeySet();

	int count() {
		return this.count.get();
	}

	/** Return about how many bytes the definitions take. */
	long size() {
		return this.size.get();
	}

	void add(CommandDefinition command) {
		this.count.incrementAndGet();
		this.size.addAndGet(command.approximateSize());
	}

	void remove(CommandDefinition command) {
		this.count.decrementAndGet();
		this.size.addAndGet(-command.approximateSize());
	}

	/** Record that the peer has a command that another owner keeps. */
	void contest(String commandId) {
		if (this.contested.size() < MAX_CONTESTED) {
			this.contested.add(commandId);
		}
	}

	/** Forget that another owner keeps a command; return whether it was recorded. */
	boolean endContest(String commandId) {
		return this.contested.remove(commandId);
	}

}
