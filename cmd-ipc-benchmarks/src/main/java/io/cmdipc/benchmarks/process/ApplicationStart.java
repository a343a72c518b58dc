package io.cmdipc.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One start of an application in a JVM of its own, from the start of the process until
 * the application is ready.
 *
 * @param millis how long it took
 * @param processorMillis how long processors worked until then
 * @param mebibytes how much memory it has, after a collection
 */
public record ApplicationStart(double millis, double processorMillis, double mebibytes) {

	/**
	 * Start an application and end it.
	 * @param launch options of the start
	 * @param classPath the class path of the application
	 * @param main its main class, which answers when it is ready, and once more for each
	 * line of its input, after a collection
	 * @return the start
	 */
	public static ApplicationStart measure(ChildProcess.Launch launch, ClassPath classPath, String main) {
		long started = System.nanoTime();
		try (ChildProcess application = ChildProcess.start(launch, classPath, main)) {
			application.answer();
			long ready = System.nanoTime() - started;
			long worked = application.processorNanos();
			application.ask("");
			return new ApplicationStart(ready / 1e6, worked / 1e6, residentKib(application.pid()) / 1024.0);
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

}
