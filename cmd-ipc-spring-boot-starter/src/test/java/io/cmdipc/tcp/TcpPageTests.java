package io.cmdipc.tcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of docs/write-a-transport.md, which is that of this package.
 */
class TcpPageTests {

	private static final Path PAGE = Path.of("../docs/write-a-transport.md");

	private static final Path SOURCES = Path.of("src/test/java/io/cmdipc/tcp");

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");

	@ParameterizedTest
	@ValueSource(strings = { "TcpChannel", "LineReader", "LineWriter", "TcpChannelTests", "TcpChannelProperties",
			"TcpChannelRegistrar", "TcpChannelAutoConfiguration", "TcpServerAutoConfiguration" })
	void blockOfPageIsTheSource(String type) throws IOException {
		assertThat(blocks()).contains(Files.readString(SOURCES.resolve(type + ".java")));
	}

	@Test
	void linkedSourcesAreOfThisPackage() throws IOException {
		assertThat(Pattern.compile("\\]\\(\\.\\./(cmd-ipc-[^)]+)\\)")
			.matcher(Files.readString(PAGE))
			.results()
			.map((link) -> Path.of("..", link.group(1)))).hasSize(3).allSatisfy((file) -> assertThat(file).exists());
	}

	private static Stream<String> blocks() throws IOException {
		return BLOCK.matcher(Files.readString(PAGE)).results().map((MatchResult block) -> block.group(1));
	}

}
