package io.cmdipc.sample;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Starts the sample as README does, runs each line of README and docs, and stops the
 * sample.
 */
class DocumentationIT {

	/* Ids, times and payment references differ in each run. */
	private static final Pattern VARYING = Pattern
		.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|P-\\d+");

	private static String shop;

	private static String billing;

	private static SampleProcess sample;

	@BeforeAll
	static void start() throws IOException {
		shop = freePort();
		billing = freePort();
		sample = SampleProcess.start("--shop.port=" + shop, "--billing.port=" + billing);
		sample.awaitOutput(Pattern.compile("Channel 'billing' of registry 'shop' is open"));
		sample.awaitOutput(Pattern.compile("-d '.+bestsellers"));
	}

	@AfterAll
	static void endAsCtrlCDoes() throws InterruptedException {
		try (SampleProcess running = sample) {
			assertThat(running.interrupt()).isEqualTo(143);
			assertThat(running.output()).doesNotContain("WARN", "ERROR");
		}
	}

	@Test
	void everyLinePrintsWhatThePageShows() throws Exception {
		for (ConsoleExample example : ConsoleExample.ofAllPages()) {
			expect(here(example.command()), example.output());
		}
	}

	@Test
	void sampleSuggestsWhatReadmeShows() throws IOException {
		assertThat(sample.output())
			.contains(ConsoleExample.ofReadme().stream().map((example) -> here(example.command())).toList());
	}

	@Test
	void everyScriptRunsWhereNodeIsInstalled(@TempDir Path directory) throws Exception {
		assumeThat(isInstalled("node")).as("Node.js is installed").isTrue();
		for (DocumentationBlock block : DocumentationBlock.all("js").toList()) {
			Path script = Files.writeString(directory.resolve("script.mjs"), here(block.text()));

			assertThat(outputOf("node", script.toString())).matches("P-\\d+");
		}
	}

	private static boolean isInstalled(String program) throws InterruptedException {
		try {
			outputOf(program, "--version");
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String outputOf(String... command) throws IOException, InterruptedException {
		Path output = Files.createTempFile(Path.of("target"), "script-", ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", List.of(command)).isTrue();
			return Files.readString(output).strip();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String here(String text) {
		return text.replaceAll(":8080\\b", ":" + shop).replaceAll(":8081\\b", ":" + billing);
	}

	/*
	 * An event arrives a little later, so requests that change nothing are repeated.
	 */
	private static void expect(String command, String output) throws Exception {
		if (command.contains("/orders")) {
			expectOnce(command, output);
		}
		else {
			Awaitility.await().untilAsserted(() -> expectOnce(command, output));
		}
	}

	private static void expectOnce(String command, String output) throws Exception {
		assertThat(withoutVarying(Curl.run(command).body())).as(command).isEqualTo(withoutVarying(output));
	}

	private static String withoutVarying(String output) {
		return VARYING.matcher(output.strip())
			.replaceAll("…")
			.replaceAll("localhost:(" + shop + "|" + billing + ")", "localhost")
			.replaceAll("localhost:808[01]", "localhost");
	}

	static String freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return String.valueOf(socket.getLocalPort());
		}
	}

}
