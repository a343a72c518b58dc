package io.cmdipc.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles, decodes or runs every block of README and docs.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..");

	private static final MessageCodec CODEC = new MessageCodec(JsonMapper.shared());

	@TempDir
	Path output;

	@TestFactory
	Stream<DynamicTest> everyJavaBlockCompiles() throws IOException {
		return blocks("java").map((block) -> DynamicTest.dynamicTest(block.name(),
				() -> assertThat(new SnippetCompiler(this.output).errorsOf(block.text())).isEmpty()));
	}

	@TestFactory
	Stream<DynamicTest> everyJsonLineIsAMessage() throws IOException {
		return blocks("json")
			.flatMap((block) -> block.text().lines().map((line) -> DynamicTest.dynamicTest(block.name(), () -> {
				Message message = CODEC.decode(line);

				assertThat(CODEC.encodeToText(message)).isEqualTo(line);
			})));
	}

	@Test
	void everyBlockIsOfAKindThatIsChecked() throws IOException {
		List<Block> unknown = blocks("").filter((block) -> !block.kind().isEmpty())
			.filter((block) -> !List.of("java", "json", "sh", "text", "xml").contains(block.kind()))
			.toList();

		assertThat(unknown).isEmpty();
	}

	@Test
	void readmeShowsWhatTheSamplePrints() throws IOException {
		ByteArrayOutputStream printed = new ByteArrayOutputStream();

		ShopApplication.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

		Block shown = blocks("text").filter((block) -> block.name().startsWith("README.md")).findFirst().orElseThrow();
		assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(shown.text());
	}

	@Test
	void readmeIsShort() throws IOException {
		assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(120);
	}

	private static Stream<Block> blocks(String kind) throws IOException {
		List<Block> blocks = new ArrayList<>();
		try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
			List<Path> all = Stream
				.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), pages.sorted())
				.toList();
			for (Path page : all) {
				blocks.addAll(blocksOf(page));
			}
		}
		assertThat(blocks).isNotEmpty();
		return blocks.stream().filter((block) -> kind.isEmpty() || block.kind().equals(kind));
	}

	private static List<Block> blocksOf(Path page) throws IOException {
		List<Block> blocks = new ArrayList<>();
		StringBuilder text = new StringBuilder();
		String kind = null;
		for (String line : Files.readAllLines(page)) {
			if (!line.startsWith("```")) {
				text.append(line).append('\n');
			}
			else if (kind == null) {
				kind = line.substring(3);
				text.setLength(0);
			}
			else {
				blocks.add(new Block(page.getFileName() + " " + (blocks.size() + 1), kind, text.toString()));
				kind = null;
			}
		}
		return blocks;
	}

	private record Block(String name, String kind, String text) {

	}

}
