package io.cmdipc.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.cmdipc.benchmarks.process.Arguments;

/**
 * Sends calls to a server of this machine, on a number of connections and as fast as they
 * are answered, from one thread.
 */
public final class LoadGenerator {

	private final LatencyHistogram latencies = new LatencyHistogram();

	private final int port;

	private final long end;

	private LoadGenerator(int port, long end) {
		this.port = port;
		this.end = end;
	}

	public static void main(String[] args) {
		Arguments arguments = Arguments.of(List.of(args),
				Map.of("port", "8080", "connections", "32", "warmup", "10", "time", "10", "rounds", "3"));
		int port = arguments.number("port");
		int connections = arguments.number("connections");
		run(port, connections, arguments.seconds("warmup"));
		for (int round = 0; round < arguments.number("rounds"); round++) {
			LoadResult result = run(port, connections, arguments.seconds("time"));
			System.out.printf("%,.0f calls a second, half within %,d us, 99 %% within %,d us%n",
					result.callsPerSecond(), result.median() / 1000, result.p99() / 1000);
		}
	}

	/**
	 * Call a server for some time.
	 * @throws UncheckedIOException if an answer is not as it should be
	 */
	static LoadResult run(int port, int connections, Duration time) {
		long start = System.nanoTime();
		LoadGenerator generator = new LoadGenerator(port, start + time.toNanos());
		try {
			generator.run(connections);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return LoadResult.of(generator.latencies, System.nanoTime() - start);
	}

	private void run(int connections) throws IOException {
		try (Selector selector = Selector.open()) {
			for (int i = 0; i < connections; i++) {
				new LoadConnection(this.port, selector).send();
			}
			while (System.nanoTime() < this.end) {
				selector.select(this::onAnswer, 100);
			}
			for (SelectionKey key : selector.keys()) {
				((LoadConnection) key.attachment()).close();
			}
		}
	}

	private void onAnswer(SelectionKey key) {
		LoadConnection connection = (LoadConnection) key.attachment();
		try {
			if (connection.receive()) {
				this.latencies.record(System.nanoTime() - connection.sentAt());
				connection.send();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
