package io.cmdipc.production.observation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;

/**
 * A JVM with one {@link TracedService}.
 */
final class TracedProcess implements AutoCloseable {

	/** What the line of the log starts its message with that has the port. */
	static final String PORT = "listens on port=";

	private final Process process;

	private final List<String> lines = new CopyOnWriteArrayList<>();

	TracedProcess(String service, int collectorPort, String... properties) throws IOException {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx192m",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				TracedService.class.getName(), "--spring.profiles.active=" + service,
				"--spring.application.name=" + service, "--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.web-application-type=reactive", "--spring.reactor.context-propagation=auto",
				"--spring.main.banner-mode=off", "--cmd-ipc.server.http.enabled=true",
				"--management.tracing.sampling.probability=1", "--management.tracing.baggage.remote-fields=tenant",
				"--management.tracing.baggage.correlation.fields=tenant",
				"--management.opentelemetry.tracing.export.schedule-delay=200ms",
				"--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:" + collectorPort
						+ "/v1/traces",
				"--management.otlp.metrics.export.enabled=false",
				"--logging.pattern.console=%level %logger{0} trace=%X{traceId:-} command=%X{cmdipc.command:-} registry=%X{cmdipc.registry:-} channel=%X{cmdipc.channel:-} tenant=%X{tenant:-} %msg%n"));
		command.addAll(List.of(properties));
		this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
		Thread reader = new Thread(this::read, "output of " + service);
		reader.setDaemon(true);
		reader.start();
	}

	private void read() {
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			output.lines().forEach(this.lines::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (UncheckedIOException ex) {
			this.lines.add("closed");
		}
	}

	/** Return the port of the web server once that has started. */
	int port() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.until(() -> this.lines.stream().anyMatch((line) -> line.contains(PORT)) || !this.process.isAlive());
		return this.lines.stream()
			.filter((line) -> line.contains(PORT))
			.map((line) -> Integer.parseInt(line.substring(line.indexOf(PORT) + PORT.length())))
			.findFirst()
			.orElseThrow(() -> new AssertionError(String.join("\n", this.lines)));
	}

	List<String> lines() {
		return List.copyOf(this.lines);
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
