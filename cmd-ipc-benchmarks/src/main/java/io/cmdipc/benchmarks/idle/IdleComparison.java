package io.cmdipc.benchmarks.idle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import io.cmdipc.CommandRegistry;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.benchmarks.process.ApplicationStart;
import io.cmdipc.benchmarks.process.Arguments;
import io.cmdipc.benchmarks.process.ChildProcess;
import io.cmdipc.benchmarks.process.ClassPath;
import io.cmdipc.benchmarks.process.StartPairs;

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
			"vertx-", "jackson-core-2", "netty-tcnative-", "test-classes", "junit-", "assertj-", "micrometer-core-",
			"micrometer-registry-", "prometheus-", "HdrHistogram-", "LatencyUtils-", "tomcat-", "spring-webmvc-",
			"spring-boot-webmvc-", "spring-boot-starter-webmvc-", "spring-boot-tomcat-", "spring-boot-starter-tomcat-",
			"spring-boot-servlet-");

	/* What spring-boot-starter-webflux does not bring. */
	private static final List<String> OF_STARTER = List.of("jsonschema-", "classmate-", "spring-boot-http-client-",
			"spring-boot-webclient-", "spring-boot-starter-webclient-");

	private static final String MAIN = IdleApplication.class.getName();

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
		return StartPairs
			.measure(arguments, () -> ApplicationStart.measure(launch, with, MAIN),
					() -> ApplicationStart.measure(launch, without, MAIN))
			.table("idle application", "with", "without");
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

}
