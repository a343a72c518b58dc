package io.cmdipc.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command of a page and its output.
 *
 * @param command the line after the prompt
 * @param output the output, as one line
 */
record ConsoleExample(String command, String output) {

	private static final String PROMPT = "$ ";

	/** Return the examples of README, in order. */
	static List<ConsoleExample> ofReadme() throws IOException {
		return of(DocumentationBlock.of(DocumentationBlock.readme()).stream());
	}

	/** Return the examples of all pages, in order. */
	static List<ConsoleExample> ofAllPages() throws IOException {
		return of(DocumentationBlock.all());
	}

	private static List<ConsoleExample> of(Stream<DocumentationBlock> blocks) {
		List<ConsoleExample> examples = new ArrayList<>();
		blocks.filter((block) -> block.kind().equals("console"))
			.flatMap((block) -> block.text().lines())
			.forEach((line) -> {
				if (line.startsWith(PROMPT)) {
					examples.add(new ConsoleExample(line.substring(PROMPT.length()), ""));
				}
				else {
					ConsoleExample last = examples.remove(examples.size() - 1);
					examples.add(new ConsoleExample(last.command(), last.output() + line.strip()));
				}
			});
		return examples;
	}

}
