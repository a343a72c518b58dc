package io.cmdipc.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A block of code in README, CONTRIBUTING or docs.
 *
 * @param name the page and the number of the block
 * @param kind the language after the backticks
 * @param text the lines of the block
 */
record DocumentationBlock(String name, String kind, String text) {

	private static final Path ROOT = Path.of("..");

	/* Their blocks need what the sample has not, so another module tests them. */
	private static final Set<String> PAGES_OF_PRODUCTION = Set.of("security.md", "observability.md", "operations.md",
			"rights.md");

	static Path root() {
		return ROOT;
	}

	static Path readme() {
		return ROOT.resolve("README.md");
	}

	static List<Path> pages() throws IOException {
		try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
			return Stream.concat(Stream.of(readme(), ROOT.resolve("CONTRIBUTING.md")), pages.sorted())
				.filter((page) -> page.toString().endsWith(".md"))
				.toList();
		}
	}

	static Stream<DocumentationBlock> all() throws IOException {
		List<DocumentationBlock> blocks = new ArrayList<>();
		for (Path page : pages()) {
			blocks.addAll(of(page));
		}
		assertThat(blocks).isNotEmpty();
		return blocks.stream();
	}

	/** Return the blocks of a kind, without those that the sample cannot run. */
	static Stream<DocumentationBlock> ofSample(String kind) throws IOException {
		return all(kind).filter((block) -> !isOfProduction(block.page()));
	}

	/** Return whether another module tests the blocks of a page. */
	static boolean isOfProduction(String page) {
		return PAGES_OF_PRODUCTION.contains(page);
	}

	static Stream<DocumentationBlock> all(String kind) throws IOException {
		return all().filter((block) -> block.kind().equals(kind));
	}

	static List<DocumentationBlock> of(Path page) throws IOException {
		List<DocumentationBlock> blocks = new ArrayList<>();
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
				String name = page.getFileName() + " " + (blocks.size() + 1);
				blocks.add(new DocumentationBlock(name, kind, text.toString()));
				kind = null;
			}
		}
		return blocks;
	}

	/** Return the file name of the page. */
	String page() {
		return this.name.substring(0, this.name.lastIndexOf(' '));
	}

	/** Return the text of the first block of that kind. */
	static String first(Path page, String kind) throws IOException {
		return of(page).stream()
			.filter((block) -> block.kind().equals(kind))
			.map(DocumentationBlock::text)
			.findFirst()
			.orElseThrow();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
