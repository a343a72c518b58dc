package io.cmdipc.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows the links of README, CONTRIBUTING and docs to files and headings.
 */
class DocumentationLinksTests {

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)(?:#([^)]+))?\\)");

	@TestFactory
	Stream<DynamicTest> everyLinkLeadsToAFileAndAHeading() throws IOException {
		return DocumentationBlock.pages()
			.stream()
			.map((page) -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> {
				for (MatchResult link : LINK.matcher(text(page)).results().toList()) {
					if (!link.group(1).startsWith("https:")) {
						follow(page, link.group(1), link.group(2));
					}
				}
			}));
	}

	@Test
	void indexHasEveryPageOnce() throws IOException {
		Path index = DocumentationBlock.root().resolve("docs/README.md");
		List<String> pages = DocumentationBlock.pages()
			.stream()
			.filter((page) -> page.getParent().equals(index.getParent()) && !page.equals(index))
			.map((page) -> page.getFileName().toString())
			.toList();

		assertThat(text(index).lines()
			.filter((line) -> line.startsWith("| ["))
			.flatMap((line) -> LINK.matcher(line).results())
			.map((link) -> link.group(1))).containsExactlyInAnyOrderElementsOf(pages);
	}

	private static void follow(Path page, String file, String heading) throws IOException {
		Path target = file.isEmpty() ? page : page.resolveSibling(file);
		assertThat(target).exists();
		if (heading != null) {
			assertThat(anchors(target)).as("Headings of %s", target).contains(heading);
		}
	}

	private static List<String> anchors(Path page) throws IOException {
		return HEADING.matcher(text(page))
			.results()
			.map((heading) -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
			.toList();
	}

	private static String text(Path page) throws IOException {
		return BLOCK.matcher(Files.readString(page)).replaceAll("");
	}

}
