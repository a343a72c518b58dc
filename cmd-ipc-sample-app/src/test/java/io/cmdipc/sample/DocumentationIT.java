package io.cmdipc.sample;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Does what README says: starts the sample as it is, runs each line, and ends it.
 */
class ReadmeIT {

	private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	@Test
	void everyLineOfReadmePrintsWhatReadmeShows() throws Exception {
		String shop = freePort();
		String billing = freePort();
		try (SampleProcess sample = SampleProcess.start("--shop.port=" + shop, "--billing.port=" + billing)) {
			sample.awaitOutput(Pattern.compile("Channel 'billing' is open"));
			sample.awaitOutput(Pattern.compile("-d '.+bestsellers"));

			for (Readme.Example example : Readme.examples()) {
				String command = example.command()
					.replace(":8080/", ":" + shop + "/")
					.replace(":8081/", ":" + billing + "/");
				assertThat(sample.output()).contains(command);
				expect(command, example.output());
			}

			assertThat(sample.interrupt()).isEqualTo(143);
			assertThat(sample.output()).doesNotContain("WARN", "ERROR");
		}
	}

	/*
	 * An event is heard a little later, so what only looks may look again.
	 */
	private static void expect(String command, String output) throws Exception {
		if (command.contains("/orders")) {
			assertThat(Curl.run(command).body()).isEqualTo(output);
			return;
		}
		Awaitility.await()
			.untilAsserted(() -> assertThat(withoutIds(Curl.run(command).body())).isEqualTo(withoutIds(output)));
	}

	private static String withoutIds(String output) {
		return UUID.matcher(output.strip()).replaceAll("some-uuid");
	}

	private static String freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return String.valueOf(socket.getLocalPort());
		}
	}

}
