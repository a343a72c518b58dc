package io.cmdipc.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An application on a page and its output: a {@code text} block, and the Java and YAML
 * between it and the {@code text} block before, which have an {@code ApplicationRunner}.
 *
 * @param name the name of the {@code text} block
 * @param java the classes
 * @param yaml the configuration, which may be empty
 * @param lines the lines that it prints, maybe among others
 */
record PrintedExample(String name, String java, String yaml, List<String> lines) {

	private static final Pattern RUNNER = Pattern.compile("(Application|CommandLine)Runner");

	static List<PrintedExample> of(Path page) throws IOException {
		List<PrintedExample> examples = new ArrayList<>();
		StringBuilder java = new StringBuilder();
		StringBuilder yaml = new StringBuilder();
		for (DocumentationBlock block : DocumentationBlock.of(page)) {
			switch (block.kind()) {
				case "java" -> java.append(block.text());
				case "yaml" -> yaml.append(block.text());
				case "text" -> {
					if (RUNNER.matcher(java).find()) {
						examples.add(new PrintedExample(block.name(), java.toString(), yaml.toString(),
								block.text().lines().toList()));
					}
					java.setLength(0);
					yaml.setLength(0);
				}
				default -> {
				}
			}
		}
		return examples;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
