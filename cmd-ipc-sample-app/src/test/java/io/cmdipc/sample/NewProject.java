package io.cmdipc.sample;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.springframework.core.io.ClassPathResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A new Spring Boot project into which the code of a page is pasted. Maven builds it,
 * with the modules of this build and without the network.
 */
final class NewProject {

	private static final Pattern PLACEHOLDER = Pattern.compile("@([\\w.-]+)@");

	private static final String PACKAGE = "com.example.shop";

	private final Path directory;

	private NewProject(Path directory) {
		this.directory = directory;
	}

	static NewProject create(Path directory, String dependencies) throws IOException {
		NewProject project = new NewProject(directory);
		project.write("pom.xml", resource("pom.xml").replace("@dependencies@", dependencies));
		project.write("settings.xml",
				resource("settings.xml").replace("@directory@", directory.toUri().getPath())
					.replace("@modules@", ModuleRepository.create(directory.resolve("modules")).toUri().toString())
					.replace("@downloaded@", Path.of(property("local.repository")).toUri().toString()));
		return project;
	}

	/** Use another version of Spring Boot, except for its Maven plugin. */
	NewProject withSpringBoot(String version) throws IOException {
		Path pom = this.directory.resolve("pom.xml");
		Files.writeString(pom, Files.readString(pom)
			.replaceFirst("(<artifactId>spring-boot-dependencies</artifactId>\\s*<version>)[^<]+", "$1" + version));
		return this;
	}

	/** Return whether a version of Spring Boot was downloaded before. */
	static boolean hasSpringBoot(String version) {
		return Files.exists(Path.of(property("local.repository"))
			.resolve("org/springframework/boot/spring-boot-starter-webflux/" + version));
	}

	NewProject withApplicationClass() throws IOException {
		write("src/main/java/com/example/shop/ShopApplication.java", resource("ShopApplication.java"));
		return this;
	}

	NewProject withJava(String name, String code) throws IOException {
		write("src/main/java/com/example/shop/" + name + ".java", "package " + PACKAGE + ";\n\n" + code);
		return this;
	}

	NewProject withYaml(String yaml) throws IOException {
		write("src/main/resources/application.yml", yaml);
		return this;
	}

	/** Build it and return its jar. */
	Path build() throws IOException, InterruptedException {
		Path log = this.directory.resolve("build.log");
		ProcessBuilder maven = new ProcessBuilder(maven().toString(), "-B", "-ntp", "-s", "settings.xml", "package")
			.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile());
		maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
		Process process = maven.start();
		try {
			assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("Maven ends").isTrue();
			assertThat(process.exitValue()).as(Files.readString(log)).isZero();
		}
		finally {
			process.destroyForcibly();
		}
		return this.directory.resolve("target/shop.jar");
	}

	private void write(String name, String text) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, withVersions(text));
	}

	private static String withVersions(String text) throws IOException {
		Pom build = Pom.ofBuild();
		String replaced = text;
		for (MatchResult placeholder : PLACEHOLDER.matcher(text).results().toList()) {
			replaced = replaced.replace(placeholder.group(), build.element(placeholder.group(1)));
		}
		return replaced;
	}

	private static String resource(String name) throws IOException {
		return new ClassPathResource("new-project/" + name).getContentAsString(UTF_8);
	}

	private static Path maven() {
		String name = (File.separatorChar == '/') ? "mvn" : "mvn.cmd";
		return Path.of(property("maven.directory"), "bin", name);
	}

	private static String property(String name) {
		String value = System.getProperty(name);
		assertThat(value).as("System property '%s', which the build sets", name).isNotNull();
		return value;
	}

}
