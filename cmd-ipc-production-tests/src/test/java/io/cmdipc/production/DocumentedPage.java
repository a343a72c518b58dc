package io.cmdipc.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation whose blocks are parts of the tests of this module: Java is
 * a part of a class, YAML a file of the resources. So what a page shows is what the tests
 * compile and run.
 */
public enum DocumentedPage {

	/** Who may call what. */
	SECURITY,

	/** What is measured and traced. */
	OBSERVABILITY,

	/** How to start and stop it. */
	OPERATIONS,

	/** What handlers know of users, and what users may do. */
	RIGHTS;

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

	/** Return the file, which may not exist yet. */
	Path file() {
		return Path.of("..", "docs", name().toLowerCase(Locale.ROOT) + ".md");
	}

	/**
	 * Return the blocks of a kind.
	 * @param kind the language after the backticks
	 * @return the texts, in order
	 */
	public List<String> blocks(String kind) {
		return all().filter((block) -> block.kind().equals(kind)).map(Block::text).toList();
	}

	/** Return all blocks that have a language. */
	Stream<Block> all() {
		try {
			return !Files.exists(file()) ? Stream.of()
					: BLOCK.matcher(Files.readString(file()))
						.results()
						.map((block) -> new Block(this, block.group(1), block.group(2)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A block of a page.
	 *
	 * @param page the page
	 * @param kind the language
	 * @param text the lines
	 */
	record Block(DocumentedPage page, String kind, String text) {

		/** Return the first line that says something, to find the block. */
		@Override
		public String toString() {
			return this.page.file().getFileName() + ": "
					+ this.text.lines()
						.filter((line) -> !line.startsWith("import "))
						.filter((line) -> !line.isBlank())
						.findFirst()
						.orElse("");
		}

	}

}
