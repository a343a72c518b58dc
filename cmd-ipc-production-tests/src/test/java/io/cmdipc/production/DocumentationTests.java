package io.cmdipc.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The blocks of the pages about production are parts of the tests of this module.
 */
class DocumentationTests {

	private static final Path TESTS = Path.of("src", "test");

	private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

	private static final ConfigurationPropertyName OWN = ConfigurationPropertyName.of("cmd-ipc");

	@TestFactory
	Stream<DynamicTest> everyJavaBlockIsPartOfATest() {
		List<String> sources = texts(TESTS.resolve("java"), ".java");
		return blocks("java").map((block) -> DynamicTest.dynamicTest(block.toString(),
				() -> assertThat(sources).anyMatch((source) -> isPart(block.text(), source))));
	}

	/* Applications that read the files check the names below cmd-ipc. */
	@TestFactory
	Stream<DynamicTest> everyYamlBlockIsAResourceWithPropertiesThatExist() {
		List<String> resources = texts(TESTS.resolve("resources"), ".yml");
		Set<ConfigurationPropertyName> described = described();
		return blocks("yaml").map((block) -> DynamicTest.dynamicTest(block.toString(), () -> {
			assertThat(resources).contains(block.text());
			assertThat(names(block.text())).isNotEmpty()
				.allMatch((name) -> OWN.isAncestorOf(name) || isDescribed(name, described));
		}));
	}

	@TestFactory
	Stream<DynamicTest> everyXmlBlockHasDependenciesOfThisModule() throws IOException {
		String pom = Files.readString(Path.of("pom.xml"));
		return blocks("xml").map((block) -> DynamicTest.dynamicTest(block.toString(), () -> {
			Matcher artifact = ARTIFACT.matcher(block.text());
			assertThat(artifact.results().map((found) -> found.group())).isNotEmpty().allMatch(pom::contains);
		}));
	}

	private static Stream<DocumentedPage.Block> blocks(String kind) {
		return Arrays.stream(DocumentedPage.values())
			.flatMap(DocumentedPage::all)
			.filter((block) -> block.kind().equals(kind));
	}

	/* A block may be a class, members of one or statements. */
	private static boolean isPart(String block, String source) {
		return Stream.of("", "\t", "\t\t").anyMatch((indent) -> source.contains(indented(block, indent)));
	}

	private static String indented(String text, String indent) {
		return text.lines()
			.map((line) -> line.isEmpty() ? line : indent + line)
			.collect(Collectors.joining("\n", "", "\n"));
	}

	private static List<String> texts(Path directory, String extension) {
		if (!Files.exists(directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(directory)) {
			List<String> texts = new ArrayList<>();
			for (Path file : files.filter((path) -> path.toString().endsWith(extension)).toList()) {
				texts.add(Files.readString(file));
			}
			return texts;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<ConfigurationPropertyName> names(String yaml) throws IOException {
		List<ConfigurationPropertyName> names = new ArrayList<>();
		for (PropertySource<?> document : new YamlPropertySourceLoader().load("yaml",
				new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))) {
			for (String name : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
				names.add(ConfigurationPropertyName.adapt(name, '.'));
			}
		}
		return names;
	}

	/* A map or a list is described by its own name. */
	private static boolean isDescribed(ConfigurationPropertyName name, Set<ConfigurationPropertyName> described) {
		return described.contains(name) || (name.getNumberOfElements() > 2 && isDescribed(name.getParent(), described));
	}

	private static Set<ConfigurationPropertyName> described() {
		try {
			Set<ConfigurationPropertyName> found = new HashSet<>();
			for (Resource metadata : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:META-INF/spring-configuration-metadata.json")) {
				JsonMapper.shared()
					.readTree(metadata.getContentAsByteArray())
					.path("properties")
					.forEach((property) -> found
						.add(ConfigurationPropertyName.adapt(property.path("name").asString(), '.')));
			}
			return found;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
