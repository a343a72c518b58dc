package io.cmdipc;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays every scenario of {@code conformance/behaviour}; the README there tells the
 * language.
 */
class BehaviourConformanceTests {

	private static final String FOLDER = "/conformance/behaviour";

	@TestFactory
	Stream<DynamicTest> scenarios() throws IOException, URISyntaxException {
		List<Path> files = files();
		assertThat(files).isNotEmpty();

		return files.stream().map(BehaviourConformanceTests::toTest);
	}

	private static List<Path> files() throws IOException, URISyntaxException {
		URI folder = BehaviourConformanceTests.class.getResource(FOLDER).toURI();
		try (Stream<Path> files = Files.list(Path.of(folder))) {
			return files.filter((file) -> file.toString().endsWith(".json")).sorted().toList();
		}
	}

	private static DynamicTest toTest(Path file) {
		JsonNode scenario = JsonMapper.shared().readTree(file.toFile());
		return DynamicTest.dynamicTest(scenario.get("sentence").stringValue(), file.toUri(), () -> {
			try (Scenario play = new Scenario(scenario)) {
				play.run();
			}
		});
	}

}
