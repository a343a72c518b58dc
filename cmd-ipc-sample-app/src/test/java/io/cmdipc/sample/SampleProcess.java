package io.cmdipc.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application's jar, by default the sample's, in a process that ends when this is
 * closed.
 */
final class SampleProcess implements AutoCloseable {

	private static final String JAR = System.getProperty("sample.jar", "target/cmd-ipc-sample-app.jar");

	private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Path output;

	private final Process process;

	private SampleProcess(Path output, Process process) {
		this.output = output;
		this.process = process;
	}

	static SampleProcess start(String... arguments) throws IOException {
		return startJar(Path.of(JAR), arguments);
	}

	static SampleProcess startJar(Path jar, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
		command.addAll(List.of(arguments));
		Path output = Files.createTempFile(Path.of("target"), "sample-", ".log");
		return new SampleProcess(output,
				new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start());
	}

	/** Wait until the application listens and return its port. */
	int port() {
		Matcher started = awaitOutput(PORT);
		return Integer.parseInt(started.group(1));
	}

	Matcher awaitOutput(Pattern pattern) {
		return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
			Matcher matcher = pattern.matcher(output());
			boolean found = matcher.find();
			assertThat(found || this.process.isAlive()).as("Still running. Its output:\n%s", output()).isTrue();
			return found ? matcher : null;
		}, (matcher) -> matcher != null);
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** End the process as {@code kill -9} does. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly();
		assertThat(this.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
	}

	/** End the process as Ctrl-C does and return its exit code. */
	int interrupt() throws InterruptedException {
		this.process.destroy();
		assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
