package io.cmdipc.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pastes the dependencies, the Java and the YAML of README into a new project, builds and
 * starts it.
 */
class NewProjectIT {

	private static final String CALL = "curl -s localhost:%d/cmd -H 'Content-Type: application/json' -d '"
			+ "{\"id\":\"1\",\"type\":\"execute.command.request\",\"commandId\":\"%s\","
			+ "\"request\":{\"sku\":\"TEA-101\",\"quantity\":2}}'";

	@Test
	void readmeIsAnApplication(@TempDir Path directory) throws Exception {
		Path jar = NewProject.create(directory, block("xml"))
			.withApplicationClass()
			.withJava("Shop", block("java"))
			.withYaml(block("yaml"))
			.build();

		try (SampleProcess process = SampleProcess.startJar(jar, "--server.port=0",
				"--cmd-ipc.channel.http.billing.url=http://localhost:1")) {
			int port = process.port();
			process.awaitOutput(Pattern.compile("Started ShopApplication"));

			assertThat(Curl.run(CALL.formatted(port, "pricing.quote")).body())
				.contains("\"response\":{\"ok\":true,\"result\":{\"total\":7.60}}");
			assertThat(Curl.run(CALL.formatted(port, "shop.order")).body())
				.contains("\"error\":{\"code\":\"channel_disconnected\",");
		}
	}

	private static String block(String kind) throws IOException {
		return DocumentationBlock.first(DocumentationBlock.readme(), kind);
	}

}
