package io.cmdipc.sample;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Starts the application that README's Java and YAML are, and calls it.
 */
class ReadmeExampleTests {

	@TempDir
	Path output;

	@Test
	void javaAndYamlOfReadmeAreAnApplication() throws Exception {
		assertThat(new SnippetCompiler(this.output).errorsOfClasses(block("java"))).isEmpty();
		List<PropertySource<?>> properties = Yaml.sources(block("yaml"));

		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.output.toUri().toURL() });
				ConfigurableApplicationContext context = start(loader, properties)) {
			CommandRegistry registry = context.getBean(CommandRegistry.class);
			Map<String, Object> item = Map.of("sku", "TEA-101", "quantity", 2);

			JsonNode quote = registry.call("pricing.quote", item, JsonNode.class);
			assertThat(quote.path("amount").decimalValue()).isEqualByComparingTo("7.60");

			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> registry.call("shop.order", item, JsonNode.class))
				.withMessageContaining("channel 'billing'")
				.withMessageEndingWith("Connection refused")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED));
		}
	}

	private ConfigurableApplicationContext start(ClassLoader loader, List<PropertySource<?>> properties)
			throws Exception {
		List<Class<?>> classes = new ArrayList<>(List.of(Application.class));
		try (Stream<Path> files = Files.list(this.output)) {
			for (Path file : files.sorted().toList()) {
				Class<?> type = loader.loadClass(file.getFileName().toString().replace(".class", ""));
				if (type.isAnnotationPresent(Component.class)) {
					classes.add(type);
				}
			}
		}
		ResourceLoader resources = new DefaultResourceLoader(loader);
		return new SpringApplicationBuilder(resources, classes.toArray(Class<?>[]::new))
			.initializers((context) -> properties.forEach(context.getEnvironment().getPropertySources()::addLast))
			.run("--server.port=0", "--cmd-ipc.channel.http.billing.url=http://localhost:1");
	}

	private static String block(String kind) throws IOException {
		return DocumentationBlock.of(DocumentationBlock.readme())
			.stream()
			.filter((block) -> block.kind().equals(kind))
			.map(DocumentationBlock::text)
			.findFirst()
			.orElseThrow();
	}

	@EnableAutoConfiguration
	static class Application {

	}

}
