package io.cmdipc.test.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of docs/testing.md, which is that of the tests of this package. Each part of a
 * block that begins without indentation is in one of its files, and so is each import.
 */
class TestingPageTests {

	private static final Path PAGE = Path.of("../docs/testing.md");

	private static final Path SOURCES = Path.of("src/test/java/io/cmdipc/test/page");

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");

	@TestFactory
	Stream<DynamicTest> blocksOfThePageAreInTheSources() throws IOException {
		List<String> sources = sources();
		List<String> parts = parts();
		assertThat(parts).hasSizeGreaterThan(20);
		return parts.stream()
			.map((part) -> DynamicTest.dynamicTest(part.lines().findFirst().orElse(""),
					() -> assertThat(sources).anyMatch((source) -> source.contains(part))));
	}

	private static List<String> parts() throws IOException {
		return BLOCK.matcher(Files.readString(PAGE))
			.results()
			.flatMap((block) -> Stream.of(block.group(1).split("\n\n(?=\\S)")))
			.flatMap((part) -> part.startsWith("import ") ? part.lines() : Stream.of(part))
			.map(TestingPageTests::withoutIndentation)
			.toList();
	}

	private static List<String> sources() throws IOException {
		try (Stream<Path> files = Files.list(SOURCES)) {
			return files.map((file) -> withoutIndentation(read(file))).toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String withoutIndentation(String code) {
		return code.lines().map(String::strip).collect(Collectors.joining("\n"));
	}

}
