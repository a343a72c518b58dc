package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes of one command by threads that race: invariants (1) and (2) of
 * {@link RegistryListeners}, (4) of {@link CommandTable}.
 */
@Tag("concurrency")
class RegistryListenersConcurrencyTests {

	private final CommandRegistry registry = CommandRegistry.builder().id("tested").build();

	@AfterEach
	void closeRegistry() {
		this.registry.close();
	}

	@Test
	void changesOfOneCommandAreToldInOrderAndOneAtATimeWhenThreadsRace() {
		Recorder heard = new Recorder();
		this.registry.addListener(heard);

		InParallel.run(this::registerAndRemove, this::registerAndRemove, this::registerAndRemove);

		assertThat(heard.overlaps).isEmpty();
		assertThat(heard.changes).isNotEmpty();
		for (int i = 0; i < heard.changes.size(); i++) {
			assertThat(heard.changes.get(i)).as("change %d", i).isEqualTo((i % 2 == 0) ? "+" : "-");
		}
	}

	private void registerAndRemove() {
		for (int i = 0; i < 2_000; i++) {
			this.registry.register("x", (invocation) -> 1).thenAccept(Registration::close).exceptionally((ex) -> null);
		}
	}

	/**
	 * Writes down what it is told, and whether that overlaps.
	 */
	private static final class Recorder implements RegistryListener {

		private final List<String> changes = new ArrayList<>();

		private final AtomicInteger inside = new AtomicInteger();

		private final List<Throwable> overlaps = new CopyOnWriteArrayList<>();

		@Override
		public void commandAdded(RegisteredCommand command) {
			record("+");
		}

		@Override
		public void commandRemoved(RegisteredCommand command) {
			record("-");
		}

		private void record(String change) {
			if (this.inside.incrementAndGet() != 1) {
				this.overlaps.add(new AssertionError("two at a time"));
			}
			this.changes.add(change);
			this.inside.decrementAndGet();
		}

	}

}
