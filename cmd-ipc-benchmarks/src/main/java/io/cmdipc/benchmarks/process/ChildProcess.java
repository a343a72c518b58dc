package io.cmdipc.benchmarks.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another JVM. It reads orders line by line, answers with lines that begin with
 * {@value #MARK}, and ends when its input ends, so no child outlives this JVM.
 */
public final class ChildProcess implements AutoCloseable {

	/** Start of the lines that are meant for the parent. */
	public static final String MARK = "> ";

	private final Process process;

	private final BufferedReader answers;

	private final BufferedWriter orders;

	private ChildProcess(Process process) {
		this.process = process;
		this.answers = process.inputReader(StandardCharsets.UTF_8);
		this.orders = process.outputWriter(StandardCharsets.UTF_8);
	}

	/**
	 * Start a JVM like this one.
	 * @param launch how it is started
	 * @param classPath where its classes are
	 * @param main its main class
	 * @param args the arguments
	 * @return the process
	 */
	public static ChildProcess start(Launch launch, ClassPath classPath, String main, String... args) {
		List<String> command = new ArrayList<>(launch.prefix());
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(launch.options());
		command.addAll(List.of("-cp", classPath.toString(), main));
		command.addAll(List.of(args));
		try {
			return new ChildProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public long pid() {
		return this.process.pid();
	}

	/** Return how long processors have worked for the process. */
	public long processorNanos() {
		return this.process.info().totalCpuDuration().orElseThrow().toNanos();
	}

	/** Tell the process what to do, and return what it answers. */
	public String ask(String order) {
		try {
			this.orders.write(order);
			this.orders.newLine();
			this.orders.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return answer();
	}

	/** Return the next answer. */
	public String answer() {
		try {
			for (String line = this.answers.readLine(); line != null; line = this.answers.readLine()) {
				if (line.startsWith(MARK)) {
					return line.substring(MARK.length());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException("The process has ended: " + this.process.info().commandLine().orElse("?"));
	}

	@Override
	public void close() {
		try {
			this.orders.close();
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (IOException ex) {
			this.process.destroyForcibly();
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Options of the start of a JVM.
	 *
	 * @param prefix what stands before it, such as {@code taskset -c 0}
	 * @param options its options
	 */
	public record Launch(List<String> prefix, List<String> options) {

		/** A JVM with nothing said. */
		public static final Launch PLAIN = new Launch(List.of(), List.of());

		/**
		 * Return how a JVM is started on some processors.
		 * @param processors as {@code taskset -c} wants them, empty for all
		 * @param options its options
		 * @return how
		 */
		public static Launch on(String processors, List<String> options) {
			return new Launch(processors.isEmpty() ? List.of() : List.of("taskset", "-c", processors), options);
		}

		/** Return the same with another option. */
		public Launch with(String option) {
			return new Launch(this.prefix, Stream.concat(this.options.stream(), Stream.of(option)).toList());
		}

	}

}
