package io.cmdipc.benchmarks.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

import io.cmdipc.benchmarks.process.Arguments;
import io.cmdipc.benchmarks.process.ChildProcess;

/**
 * Comparison of cmd-ipc with a bare implementation: measures both in turns and prints the
 * ratio of their figures.
 */
final class Comparison {

	private final Arguments arguments;

	private final Contender ours;

	private final Contender bare;

	Comparison(Arguments arguments, Contender ours, Contender bare) {
		this.arguments = arguments;
		this.ours = ours;
		this.bare = bare;
	}

	/** Return the arguments of a comparison, with their defaults. */
	static Map<String, String> defaults() {
		return new TreeMap<>(Map.of("connections", "1,32,256", "warmup", "30", "warmup-calls", "50000", "time", "2",
				"rounds", "21", "jvm", "-Xms512m,-Xmx512m,--enable-native-access=ALL-UNNAMED", "cpus", ""));
	}

	/** Return how to start the processes. */
	static ChildProcess.Launch launch(Arguments arguments) {
		return ChildProcess.Launch.on(arguments.text("cpus"), arguments.texts("jvm"));
	}

	/** Return a table, a line for each number of connections. */
	String table(String title) {
		StringBuilder table = new StringBuilder();
		table.append("%-24s %9s %9s %6s  %-11s %9s %9s %6s %8s %8s %6s%n".formatted(title, "ours/s", "bare/s", "ratio",
				"(from-to)", "p99 ours", "p99 bare", "ratio", "CPU ours", "CPU bare", "ratio"));
		for (int connections : this.arguments.numbers("connections")) {
			table.append(row(connections, rounds(connections)));
		}
		return table.toString();
	}

	private List<Round> rounds(int connections) {
		warmUp(this.ours, connections);
		warmUp(this.bare, connections);
		Duration time = this.arguments.seconds("time");
		List<Round> rounds = new ArrayList<>();
		for (int i = 0; i < this.arguments.number("rounds"); i++) {
			rounds.add(new Round(this.ours.measure(connections, time), this.bare.measure(connections, time)));
		}
		return rounds;
	}

	/* Some time, and as many calls as the compiler needs where that time was not ours. */
	private void warmUp(Contender contender, int connections) {
		long missing = this.arguments.number("warmup-calls");
		do {
			missing -= contender.measure(connections, this.arguments.seconds("warmup")).load.calls();
		}
		while (missing > 0);
	}

	private static String row(int connections, List<Round> rounds) {
		List<Double> ratios = sorted(rounds, (round) -> ratio(round, Measured::callsPerSecond));
		return "%-24s %,9.0f %,9.0f %6.2f  %-11s".formatted(connections,
				median(rounds, (round) -> round.ours.callsPerSecond()),
				median(rounds, (round) -> round.bare.callsPerSecond()),
				median(rounds, (round) -> ratio(round, Measured::callsPerSecond)),
				"(%.2f-%.2f)".formatted(ratios.get(0), ratios.get(ratios.size() - 1)))
				+ " %9.0f %9.0f %6.2f".formatted(median(rounds, (round) -> round.ours.p99()),
						median(rounds, (round) -> round.bare.p99()),
						median(rounds, (round) -> ratio(round, Measured::p99)))
				+ " %8.1f %8.1f %6.2f%n".formatted(median(rounds, (round) -> round.ours.processorTime()),
						median(rounds, (round) -> round.bare.processorTime()),
						median(rounds, (round) -> ratio(round, Measured::processorTime)));
	}

	private static double ratio(Round round, ToDoubleFunction<Measured> figure) {
		return figure.applyAsDouble(round.ours) / figure.applyAsDouble(round.bare);
	}

	private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
		List<Double> sorted = sorted(rounds, figure);
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	private static List<Double> sorted(List<Round> rounds, ToDoubleFunction<Round> figure) {
		return rounds.stream().map(figure::applyAsDouble).sorted().toList();
	}

	/**
	 * A measurement of both.
	 *
	 * @param ours the measurement of cmd-ipc
	 * @param bare the measurement of the bare implementation, right after the other
	 */
	private record Round(Measured ours, Measured bare) {

	}

	/**
	 * A measurement of a contender.
	 *
	 * @param load the calls and their times
	 * @param processorNanos the processor time that the measured process spent on them
	 */
	private record Measured(LoadResult load, long processorNanos) {

		private double callsPerSecond() {
			return this.load.callsPerSecond();
		}

		/** Microseconds. */
		private double p99() {
			return this.load.p99() / 1e3;
		}

		/** Microseconds for one call. */
		private double processorTime() {
			return this.processorNanos / 1e3 / this.load.calls();
		}

	}

	/**
	 * A client or a server to be measured.
	 *
	 * @param process the process that is measured
	 * @param load keeps a number of calls in progress for some time
	 */
	record Contender(ChildProcess process, BiFunction<Integer, Duration, LoadResult> load) {

		private Measured measure(int connections, Duration time) {
			long before = this.process.processorNanos();
			LoadResult result = this.load.apply(connections, time);
			return new Measured(result, this.process.processorNanos() - before);
		}

	}

}
