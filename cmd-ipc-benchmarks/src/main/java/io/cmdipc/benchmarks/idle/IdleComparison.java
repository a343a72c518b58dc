package io.cmdipc.benchmarks.idle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.benchmarks.process.Arguments;
import io.cmdipc.benchmarks.process.ChildProcess;
import io.cmdipc.benchmarks.process.ClassPath;

/**
 * Compares an {@link IdleApplication application} that has the starter on its class path
 * with the same one that has not, nor what comes with it: how long it takes from the
 * start of the process until the application is ready, what processor time that takes,
 * and how much memory it has then, after a collection. Nothing is declared, so the one
 * with the starter has a registry without commands and channels.
 */
public final class IdleComparison {

	/* Of neither application. */
	private static final List<String> OF_BENCHMARKS = List.of("benchmarks", "jmh-", "jopt-simple-", "commons-math3-",
			"vertx-", "jackson-core-2", "netty-tcnative-", "test-classes", "junit-", "assertj-");

	/* What spring-boot-starter-webflux does not bring. */
	private static final List<String> OF_STARTER = List.of("jsonschema-", "classmate-", "spring-boot-http-client-",
			"spring-boot-webclient-", "spring-boot-starter-webclient-");

	private final List<Round> rounds = new ArrayList<>();

	private IdleComparison() {
	}

	/**
	 * Compare.
	 * @param args such as {@code rounds=15}, {@code warmup=2} (rounds, too),
	 * {@code jvm=-Xmx256m} and {@code cpus=0}
	 */
	public static void main(String[] args) {
		System.out.print(compare(List.of(args)));
	}

	/** Return the table that main prints. */
	public static String compare(List<String> args) {
		Arguments arguments = Arguments.of(args,
				Map.of("rounds", "15", "warmup", "2", "jvm", "--enable-native-access=ALL-UNNAMED", "cpus", ""));
		ChildProcess.Launch launch = ChildProcess.Launch.on(arguments.text("cpus"), arguments.texts("jvm"));
		Path starter = ClassPath.of(CommandHandler.class);
		Path core = ClassPath.of(CommandRegistry.class);
		ClassPath with = ClassPath.current()
			.without((entry) -> !entry.equals(starter) && !entry.equals(core) && isOne(entry, OF_BENCHMARKS))
			.with(applicationAlone());
		Predicate<Path> isOfStarter = (entry) -> entry.equals(starter) || entry.equals(core)
				|| isOne(entry, OF_STARTER);
		ClassPath without = with.without(isOfStarter);
		IdleComparison comparison = new IdleComparison();
		int warmup = arguments.number("warmup");
		for (int i = -warmup; i < arguments.number("rounds"); i++) {
			Round round = (i % 2 == 0) ? withFirst(launch, with, without) : withoutFirst(launch, with, without);
			if (i >= 0) {
				comparison.rounds.add(round);
			}
		}
		return comparison.table();
	}

	private static Round withFirst(ChildProcess.Launch launch, ClassPath with, ClassPath without) {
		Start first = start(launch, with);
		return new Round(first, start(launch, without));
	}

	private static Round withoutFirst(ChildProcess.Launch launch, ClassPath with, ClassPath without) {
		Start first = start(launch, without);
		return new Round(start(launch, with), first);
	}

	private static boolean isOne(Path entry, List<String> starts) {
		return starts.stream().anyMatch(entry.getFileName().toString()::startsWith);
	}

	/* The jar of the benchmarks would bring everything with it. */
	private static Path applicationAlone() {
		String name = IdleApplication.class.getName().replace('.', '/') + ".class";
		try (InputStream bytes = IdleApplication.class.getClassLoader().getResourceAsStream(name)) {
			Path directory = Files.createTempDirectory("idle");
			Path file = directory.resolve(name);
			Files.createDirectories(file.getParent());
			Files.copy(Objects.requireNonNull(bytes), file);
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Start start(ChildProcess.Launch launch, ClassPath classPath) {
		long started = System.nanoTime();
		try (ChildProcess application = ChildProcess.start(launch, classPath, IdleApplication.class.getName())) {
			application.answer();
			long ready = System.nanoTime() - started;
			long worked = application.processorNanos();
			application.ask("");
			return new Start(ready / 1e6, worked / 1e6, residentKib(application.pid()) / 1024.0);
		}
	}

	private static long residentKib(long pid) {
		try {
			return Files.readAllLines(Path.of("/proc/" + pid + "/status"))
				.stream()
				.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String table() {
		return "%-32s %8s %8s %8s  %s%n".formatted("idle application", "with", "without", "median", "(from-to)")
				+ row("ready after, ms", Start::millis, (round) -> round.with.millis / round.without.millis, "ratio")
				+ row("processor time, ms", Start::processorMillis,
						(round) -> round.with.processorMillis / round.without.processorMillis, "ratio")
				+ row("resident, MiB", Start::mebibytes, (round) -> round.with.mebibytes - round.without.mebibytes,
						"difference");
	}

	private String row(String what, ToDoubleFunction<Start> figure, ToDoubleFunction<Round> compared, String how) {
		double[] comparisons = sorted(compared);
		return "%-32s %8.0f %8.0f %8.3f  (%.3f-%.3f)%n".formatted(what + ", " + how,
				median(sorted((round) -> figure.applyAsDouble(round.with))),
				median(sorted((round) -> figure.applyAsDouble(round.without))), median(comparisons), comparisons[0],
				comparisons[comparisons.length - 1]);
	}

	private double[] sorted(ToDoubleFunction<Round> figure) {
		return this.rounds.stream().mapToDouble(figure).sorted().toArray();
	}

	private static double median(double[] sorted) {
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * One start of the application.
	 *
	 * @param millis how long it took
	 * @param processorMillis how long processors worked until then
	 * @param mebibytes how much memory it has
	 */
	private record Start(double millis, double processorMillis, double mebibytes) {

	}

	/**
	 * One after the other.
	 *
	 * @param with the application with the starter
	 * @param without the application without it
	 */
	private record Round(Start with, Start without) {

	}

}
