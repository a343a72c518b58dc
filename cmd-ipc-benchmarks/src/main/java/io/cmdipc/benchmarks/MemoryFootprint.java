package io.cmdipc.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

import io.cmdipc.CommandRegistry;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageLimits;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints what a registry keeps for each pending call and each command of a peer, in bytes
 * of the heap that are in use after a collection. The peer costs nothing here.
 */
public final class MemoryFootprint {

	private static final int COUNT = 100_000;

	private static final int ROUNDS = 5;

	private static final String SCHEMA = """
			,"schema":{"request":{"type":"object","properties":{"first":{"type":"integer"},\
			"second":{"type":"integer"}},"required":["first","second"]},"response":{"type":"integer"}}""";

	private final MessageCodec codec = new MessageCodec(JsonMapper.shared(), MessageLimits.DEFAULTS);

	private final Add request = new Add(400, 2);

	private MemoryFootprint() {
	}

	public static void main(String[] args) {
		MemoryFootprint footprint = new MemoryFootprint();
		System.out.printf("%-32s %10s %10s %10s%n", "bytes for one of " + COUNT, "median", "least", "most");
		print("pending call", (round) -> footprint.pendingCall());
		print("remote command", (round) -> footprint.remoteCommand(""));
		print("remote command with a schema", (round) -> footprint.remoteCommand(SCHEMA));
	}

	private static void print(String what, IntFunction<Long> measurement) {
		measurement.apply(-1);
		long[] bytes = new long[ROUNDS];
		Arrays.setAll(bytes, (round) -> measurement.apply(round) / COUNT);
		Arrays.sort(bytes);
		System.out.printf("%-32s %10d %10d %10d%n", what, bytes[ROUNDS / 2], bytes[0], bytes[ROUNDS - 1]);
	}

	/** The request is the same object each time, and the caller keeps each future. */
	private long pendingCall() {
		CompletableFuture<?>[] calls = new CompletableFuture<?>[COUNT];
		try (CommandRegistry registry = CommandRegistry.builder().requestTimeout(Duration.ofHours(1)).build()) {
			registry.attach(new SilentChannel()).join();
			long before = usedHeap();
			Arrays.setAll(calls, (i) -> registry.execute(Registries.COMMAND, this.request, Integer.class));
			long used = usedHeap() - before;
			Reference.reachabilityFence(calls);
			return used;
		}
	}

	/** The definitions are read from JSON, as they are when the peer is elsewhere. */
	private long remoteCommand(String schema) {
		SilentChannel channel = new SilentChannel();
		try (CommandRegistry registry = CommandRegistry.builder().maxCommandsPerChannel(2 * COUNT).build()) {
			registry.attach(channel).join();
			long before = usedHeap();
			for (int i = 0; i < COUNT; i++) {
				channel.receive(this.codec.decode("""
						{"type":"register.command.request","id":"%s","command":{"id":"orders.command-%06d"%s}}"""
					.formatted(MessageId.random(), i, schema)));
			}
			long used = usedHeap() - before;
			if (registry.commands().size() != COUNT + 1) {
				throw new IllegalStateException("Not every command was registered");
			}
			return used;
		}
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
