package io.cmdipc.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles, decodes or binds every block of README and docs.
 * {@link DocumentedApplicationTests}, {@link NewProjectIT} and {@link DocumentationIT}
 * run them. Modules of their own have the Kotlin, and the pages about production.
 */
class DocumentationTests {

	private static final MessageCodec CODEC = new MessageCodec(JsonMapper.shared());

	private static final Pattern BENCHMARK = Pattern.compile("io\\.cmdipc\\.benchmarks[.\\w]+");

	@TempDir
	Path output;

	@TestFactory
	Stream<DynamicTest> everyJavaBlockCompiles() throws IOException {
		return DocumentationBlock.ofSample("java")
			.map((block) -> DynamicTest.dynamicTest(block.name(),
					() -> assertThat(compilerOf(block.page()).errorsOf(block.text())).isEmpty()));
	}

	private SnippetCompiler compilerOf(String page) throws IOException {
		return new SnippetCompiler(Files.createDirectories(this.output.resolve(page)));
	}

	/* The page of types has schemas, which a test of the starter generates. */
	@TestFactory
	Stream<DynamicTest> everyJsonLineIsAMessage() throws IOException {
		return DocumentationBlock.all("json")
			.filter((block) -> !block.name().contains("types.md"))
			.flatMap((block) -> block.text().lines().map((line) -> DynamicTest.dynamicTest(block.name(), () -> {
				Message message = CODEC.decode(line);

				assertThat(CODEC.encodeToText(message)).isEqualTo(line);
			})));
	}

	@TestFactory
	Stream<DynamicTest> everyYamlBlockHasOnlyPropertiesThatExist() throws IOException {
		return DocumentationBlock.ofSample("yaml").map((block) -> DynamicTest.dynamicTest(block.name(), () -> {
			List<PropertySource<?>> documents = Yaml.sources(block.text());

			assertThat(documents).isNotEmpty()
				.allSatisfy((document) -> assertThat(Yaml.unknownNames(document)).isEmpty());
		}));
	}

	@TestFactory
	Stream<DynamicTest> everyXmlBlockNamesAModuleOfThisVersion() throws IOException {
		String version = Pom.ofBuild().element("version");
		return dependencies().map((block) -> DynamicTest.dynamicTest(block.name(), () -> {
			Pom dependency = new Pom(block.text());
			Path module = DocumentationBlock.root().resolve(dependency.element("artifactId")).resolve("pom.xml");

			assertThat(module).exists();
			assertThat(dependency.element("groupId")).isEqualTo(Pom.of(module).element("groupId"));
			assertThat(dependency.element("version")).isEqualTo(version);
		}));
	}

	private static Stream<DocumentationBlock> dependencies() throws IOException {
		return DocumentationBlock.ofSample("xml")
			.filter((block) -> block.text().startsWith("<dependency>"))
			.filter((block) -> block.text().contains("<groupId>io.cmdipc</groupId>"));
	}

	@Test
	void blocksOfResilience4jNameItsVersion() throws IOException {
		String version = Pom.ofBuild().element("resilience4j.version");
		assertThat(DocumentationBlock.ofSample("xml").filter((block) -> block.text().contains("resilience4j")))
			.hasSize(2)
			.allSatisfy((block) -> assertThat(block.text()).contains("<version>" + version + "</version>"));
	}

	@Test
	void everyBlockIsOfAKindThatIsChecked() throws IOException {
		List<String> kinds = List.of("console", "java", "js", "json", "kotlin", "sh", "text", "xml", "yaml");
		List<DocumentationBlock> unknown = DocumentationBlock.all()
			.filter((block) -> !block.kind().isEmpty())
			.filter((block) -> !kinds.contains(block.kind()))
			.toList();

		assertThat(unknown).isEmpty();
	}

	/*
	 * Calls of a server are console blocks, which show the output.
	 */
	@Test
	void everyShellBlockIsAboutBuilding() throws IOException {
		assertThat(DocumentationBlock.all("sh").flatMap((block) -> block.text().lines()))
			.allMatch((line) -> line.startsWith("mvn ") || line.startsWith("java "));
	}

	@Test
	void everyClassOfAShellBlockIsABenchmark() throws IOException {
		List<String> classes = DocumentationBlock.all("sh")
			.flatMap((block) -> BENCHMARK.matcher(block.text()).results())
			.map(MatchResult::group)
			.toList();

		assertThat(classes).isNotEmpty()
			.allSatisfy((name) -> assertThat(DocumentationBlock.root()
				.resolve("cmd-ipc-benchmarks/src/main/java")
				.resolve(name.replace('.', '/') + ".java")).exists());
	}

	@Test
	void readmeIsShort() throws IOException {
		assertThat(Files.readAllLines(DocumentationBlock.readme())).hasSizeLessThanOrEqualTo(120);
	}

	@Test
	void readmeShowsWhatTheSampleSuggests() throws IOException {
		assertThat(Suggestions.forPort("8080").lines().filter((line) -> line.startsWith("curl")))
			.containsExactlyElementsOf(ConsoleExample.ofReadme().stream().map(ConsoleExample::command).toList());
	}

}
