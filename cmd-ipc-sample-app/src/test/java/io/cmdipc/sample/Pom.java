package io.cmdipc.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A POM, or a part of one.
 *
 * @param xml its text
 */
record Pom(String xml) {

	static Pom ofBuild() throws IOException {
		return of(DocumentationBlock.root().resolve("pom.xml"));
	}

	static Pom of(Path file) throws IOException {
		return new Pom(Files.readString(file));
	}

	/** Return the text of the first element of that name. */
	String element(String name) {
		Matcher matcher = Pattern.compile("<" + Pattern.quote(name) + ">(.+?)</").matcher(this.xml);
		assertThat(matcher.find()).as("%s in %s", name, this.xml).isTrue();
		return matcher.group(1);
	}

}
