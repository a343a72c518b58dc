package io.cmdipc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.cmdipc.CommandRegistry;
import io.cmdipc.EventFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One event to 8 other registries, each with a listener that never waits; the figure is
 * for one of the 8. The baseline puts an event with an id into 8 mailboxes, behind each
 * of which the listener is looked up by name; it does not remember what it has seen.
 * <p>
 * At this rate a registry reaches the bound of the events it remembers long before their
 * time is over, so the figure contains that it drops them early.
 */
public class EventBenchmark extends MeasuredCase {

	private static final int PEERS = 8;

	private static final String EVENT = "math.changed";

	private final List<CommandRegistry> registries = new ArrayList<>();

	private final CommandRegistry emitter = CommandRegistry.builder().build();

	private final List<BareMailbox<BareMessage.Event>> mailboxes = new ArrayList<>();

	private Add payload = new Add(400, 2);

	private int received;

	public EventBenchmark() {
		this.registries.add(this.emitter);
		for (int i = 0; i < PEERS; i++) {
			CommandRegistry peer = CommandRegistry.builder().build();
			peer.addEventListener(EVENT, EventFunction.of(Add.class, this::receive).nonBlocking());
			Registries.connect(this.emitter, "peer-" + i, peer, "emitter");
			this.registries.add(peer);
			Map<String, Consumer<Add>> listeners = new ConcurrentHashMap<>(Map.of(EVENT, this::receive));
			this.mailboxes.add(new BareMailbox<>(
					(event) -> Objects.requireNonNull(listeners.get(event.eventId())).accept((Add) event.payload())));
		}
	}

	@TearDown
	public void close() {
		this.registries.forEach(CommandRegistry::close);
	}

	@Benchmark
	@OperationsPerInvocation(PEERS)
	public int emit() {
		this.emitter.emit(EVENT, this.payload);
		return this.received;
	}

	@Benchmark
	@OperationsPerInvocation(PEERS)
	public int bare() {
		BareMessage.Event event = new BareMessage.Event(BareMessage.nextId(), EVENT, this.payload);
		for (BareMailbox<BareMessage.Event> mailbox : this.mailboxes) {
			mailbox.put(event);
		}
		return this.received;
	}

	private void receive(@Nullable Add event) {
		this.received += (event != null) ? event.sum() : 0;
	}

}
