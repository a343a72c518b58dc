package io.cmdipc.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Adds the dependencies of README to an application of Spring Boot 3.
 */
class OldSpringBootIT {

	private static final String VERSION = "3.5.7";

	@Test
	void startSaysThatSpringBoot4IsNeeded(@TempDir Path directory) throws IOException, InterruptedException {
		assumeTrue(NewProject.hasSpringBoot(VERSION), "Skipped, since Spring Boot " + VERSION
				+ " is not in the local repository; mvn dependency:get can download its spring-boot-starter-webflux");
		Path jar = NewProject.create(directory, DocumentationBlock.first(DocumentationBlock.readme(), "xml"))
			.withSpringBoot(VERSION)
			.withApplicationClass()
			.build();

		try (SampleProcess process = SampleProcess.startJar(jar, "--server.port=0")) {
			process
				.awaitOutput(Pattern.compile("needs Spring Boot 4, and this application has Spring Boot 3\\.5\\.7\\."));
			assertThat(process.output()).doesNotContain("Caused by");
		}
	}

}
