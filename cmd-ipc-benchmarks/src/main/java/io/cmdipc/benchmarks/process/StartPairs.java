package io.cmdipc.benchmarks.process;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Starts of two applications, one after the other, so that what a pair has in common,
 * such as the load of the machine, hardly matters. Figures are medians.
 */
public final class StartPairs {

	private final List<Pair> pairs = new ArrayList<>();

	private StartPairs() {
	}

	/**
	 * Start two applications in turn.
	 * @param arguments numbers named {@code rounds} and {@code warmup}
	 * @param first starts the application whose costs are of interest
	 * @param second starts the application that it is compared with
	 * @return the starts
	 */
	public static StartPairs measure(Arguments arguments, Supplier<ApplicationStart> first,
			Supplier<ApplicationStart> second) {
		StartPairs measured = new StartPairs();
		for (int i = -arguments.number("warmup"); i < arguments.number("rounds"); i++) {
			Pair pair = (i % 2 == 0) ? inOrder(first, second) : reversed(first, second);
			if (i >= 0) {
				measured.pairs.add(pair);
			}
		}
		return measured;
	}

	private static Pair inOrder(Supplier<ApplicationStart> first, Supplier<ApplicationStart> second) {
		ApplicationStart start = first.get();
		return new Pair(start, second.get());
	}

	private static Pair reversed(Supplier<ApplicationStart> first, Supplier<ApplicationStart> second) {
		ApplicationStart start = second.get();
		return new Pair(first.get(), start);
	}

	/** Return a table of the medians of both, and of the differences of the pairs. */
	public String table(String title, String first, String second) {
		return "%-28s %9s %9s %9s  %-18s %7s%n".formatted(title, first, second, "more", "(from-to)", "ratio")
				+ row("ready after, ms", ApplicationStart::millis)
				+ row("processor time, ms", ApplicationStart::processorMillis)
				+ row("resident, MiB", ApplicationStart::mebibytes);
	}

	private String row(String name, ToDoubleFunction<ApplicationStart> figure) {
		double[] more = sorted((pair) -> figure.applyAsDouble(pair.first) - figure.applyAsDouble(pair.second));
		double[] ratios = sorted((pair) -> figure.applyAsDouble(pair.first) / figure.applyAsDouble(pair.second));
		return "%-28s %9.0f %9.0f %9.1f  %-18s %7.3f%n".formatted(name,
				median(sorted((pair) -> figure.applyAsDouble(pair.first))),
				median(sorted((pair) -> figure.applyAsDouble(pair.second))), median(more),
				"(%.1f-%.1f)".formatted(more[0], more[more.length - 1]), median(ratios));
	}

	private double[] sorted(ToDoubleFunction<Pair> figure) {
		return this.pairs.stream().mapToDouble(figure).sorted().toArray();
	}

	private static double median(double[] sorted) {
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	private record Pair(ApplicationStart first, ApplicationStart second) {

	}

}
