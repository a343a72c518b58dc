package io.cmdipc.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What README says the sample does.
 */
final class Readme {

	private static final String PROMPT = "$ ";

	private Readme() {
	}

	/** Return the commands of README with what they print, in order. */
	static List<Example> examples() throws IOException {
		List<Example> examples = new ArrayList<>();
		boolean inside = false;
		for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
			if (line.startsWith("```")) {
				inside = line.equals("```console");
			}
			else if (inside && line.startsWith(PROMPT)) {
				examples.add(new Example(line.substring(PROMPT.length()), ""));
			}
			else if (inside) {
				Example last = examples.remove(examples.size() - 1);
				examples.add(new Example(last.command(), last.output() + line.strip()));
			}
		}
		return examples;
	}

	/**
	 * A command and what it prints.
	 *
	 * @param command the line behind the prompt
	 * @param output what follows, in one line
	 */
	record Example(String command, String output) {

	}

}
