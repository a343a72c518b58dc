package io.cmdipc;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.cmdipc.message.CommandDefinition;

/**
 * The number and the size of the commands of a channel. Changed by the table of commands
 * alone.
 */
final class OwnedCommands {

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicLong size = new AtomicLong();

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

}
