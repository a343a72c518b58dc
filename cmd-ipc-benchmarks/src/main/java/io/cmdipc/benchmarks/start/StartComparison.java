package io.cmdipc.benchmarks.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import io.cmdipc.benchmarks.process.ApplicationStart;
import io.cmdipc.benchmarks.process.Arguments;
import io.cmdipc.benchmarks.process.ChildProcess;
import io.cmdipc.benchmarks.process.ClassPath;
import io.cmdipc.benchmarks.process.StartPairs;

/**
 * Compares the start of an application that has many handler methods and clients with
 * that of the same application without their annotations: it has the same beans and the
 * starter, but nothing is found. Every command has a record as its request and returns
 * one.
 */
public final class StartComparison {

	private StartComparison() {
	}

	/**
	 * Compare.
	 * @param args such as {@code handlers=500}, {@code clients=100}, {@code rounds=15},
	 * {@code warmup=2} (rounds, too), {@code jvm=-Xmx256m} and {@code cpus=0}
	 */
	public static void main(String[] args) {
		System.out.print(compare(List.of(args)));
	}

	/** Return the table that main prints. */
	public static String compare(List<String> args) {
		Arguments arguments = Arguments.of(args, Map.of("handlers", "500", "clients", "100", "rounds", "15", "warmup",
				"2", "jvm", "--enable-native-access=ALL-UNNAMED", "cpus", ""));
		ChildProcess.Launch launch = ChildProcess.Launch.on(arguments.text("cpus"), arguments.texts("jvm"));
		GeneratedApplication application = new GeneratedApplication(arguments.number("handlers"),
				arguments.number("clients"));
		ClassPath annotated = compile(application);
		ClassPath plain = compile(application.withoutAnnotations());
		return StartPairs
			.measure(arguments, () -> ApplicationStart.measure(launch, annotated, GeneratedApplication.MAIN),
					() -> ApplicationStart.measure(launch, plain, GeneratedApplication.MAIN))
			.table(application.toString(), "annotated", "plain");
	}

	private static ClassPath compile(GeneratedApplication application) {
		try {
			return ClassPath.current().with(application.compile(Files.createTempDirectory("start")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
