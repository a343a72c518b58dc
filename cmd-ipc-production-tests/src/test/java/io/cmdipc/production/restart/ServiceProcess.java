package io.cmdipc.production.restart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service in a JVM of its own, without the libraries that it does not need.
 */
final class ServiceProcess implements AutoCloseable {

	private static final Pattern NOT_NEEDED = Pattern
		.compile("security|oauth2|opentelemetry|prometheus|actuator|micrometer-(tracing|registry|metrics)|hibernate|"
				+ "mockito|byte-buddy|spring-boot-starter-[a-z-]*test|spring-boot-[a-z-]*-test");

	private final Class<?> main;

	private final Process process;

	private final Path log;

	private ServiceProcess(Class<?> main, Process process, Path log) {
		this.main = main;
		this.process = process;
		this.log = log;
	}

	/**
	 * Start a service.
	 * @param main its main class, a Spring Boot application
	 * @param directory the directory of its log
	 * @param properties its properties
	 */
	static ServiceProcess start(Class<?> main, Path directory, String... properties) throws IOException {
		Path log = Files.createTempFile(directory, "service", ".log");
		List<String> command = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m", "-cp", classPath(), main.getName()));
		Arrays.stream(properties).map((property) -> "--" + property).forEach(command::add);
		return new ServiceProcess(main,
				new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
	}

	private static String classPath() {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(all.split(File.pathSeparator))
			.filter((entry) -> !NOT_NEEDED.matcher(Path.of(entry).getFileName().toString()).find())
			.collect(Collectors.joining(File.pathSeparator));
	}

	ServiceProcess awaitReady() {
		Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
			assertThat(this.process.isAlive()).as(log()).isTrue();
			return log().contains("Started " + this.main.getSimpleName() + " in ");
		});
		return this;
	}

	/** Kill the process, which has no time for anything. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly();
		awaitEnd();
	}

	/** Ask the process to stop, and wait for its end. */
	void terminate() throws InterruptedException {
		this.process.destroy();
		awaitEnd();
	}

	private void awaitEnd() throws InterruptedException {
		assertThat(this.process.waitFor(60, TimeUnit.SECONDS)).as(log()).isTrue();
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
