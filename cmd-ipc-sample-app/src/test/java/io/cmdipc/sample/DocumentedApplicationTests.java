package io.cmdipc.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.cmdipc.CommandException;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Starts the applications of the documentation and compares their output with the
 * documented one.
 */
@ExtendWith(OutputCaptureExtension.class)
class DocumentedApplicationTests {

	private static final Path COMMANDS = page("commands.md");

	@TempDir
	Path output;

	@Test
	void javaAndYamlOfReadmeAreAnApplication() throws IOException {
		try (DocumentedApplication application = DocumentedApplication.start(java(DocumentationBlock.readme()),
				Yaml.sources(DocumentationBlock.first(DocumentationBlock.readme(), "yaml")), this.output,
				"--server.port=0", "--cmd-ipc.channel.http.billing.url=http://localhost:1")) {
			CommandRegistry registry = application.registry();
			Map<String, Object> item = Map.of("sku", "TEA-101", "quantity", 2);

			JsonNode quote = registry.call("pricing.quote", item, JsonNode.class);
			assertThat(quote.path("total").decimalValue()).isEqualByComparingTo("7.60");

			assertThatExceptionOfType(CommandException.class)
				.isThrownBy(() -> registry.call("shop.order", item, JsonNode.class))
				.withMessageContaining("channel 'billing'")
				.withMessageEndingWith("Connection refused")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.CHANNEL_DISCONNECTED));
		}
	}

	/*
	 * A text block shows the output of the Java and YAML before it. A test of its own has
	 * the page whose text blocks are errors.
	 */
	@ParameterizedTest
	@MethodSource
	void applicationPrintsTheDocumentedLines(PrintedExample example, CapturedOutput printed) throws IOException {
		try (DocumentedApplication application = DocumentedApplication.start(example.java(),
				Yaml.sources(example.yaml()), this.output, "--spring.main.web-application-type=none")) {
			assertThat(application.registry().commands()).isNotEmpty();
			Awaitility.await().untilAsserted(() -> assertThat(printed.getOut().lines()).containsAll(example.lines()));
		}
	}

	static List<PrintedExample> applicationPrintsTheDocumentedLines() throws IOException {
		List<PrintedExample> examples = new ArrayList<>();
		for (Path page : DocumentationBlock.pages()) {
			examples.addAll(isTestedElsewhere(page.getFileName()) ? List.of() : PrintedExample.of(page));
		}
		return examples;
	}

	private static boolean isTestedElsewhere(Path page) {
		return page.equals(COMMANDS.getFileName()) || DocumentationBlock.isOfProduction(page.toString());
	}

	@Test
	void callsFailWithTheDocumentedTexts() throws IOException {
		try (DocumentedApplication application = DocumentedApplication.start(java(COMMANDS), List.of(), this.output,
				"--spring.main.web-application-type=none")) {
			CommandRegistry registry = application.registry();
			registry.register("rates.euro", (invocation) -> {
				throw new CommandException(ErrorCode.INVALID_REQUEST, "There is no rate");
			}).join();

			assertThat(List.of(rejection(registry, "pricing.quote", Map.of("sku", "TEA-101", "quantity", "two")),
					rejection(registry, "pricing.discount", Map.of("coupon", "SPRING")),
					rejection(registry, "pricing.quote", Map.of("sku", "", "quantity", 0)),
					failure(registry, "pricing.exchange", Map.of("amount", 5), ErrorCode.INTERNAL_ERROR)))
				.isEqualTo(text(COMMANDS));
		}
	}

	private static String rejection(CommandRegistry registry, String command, Map<String, ?> request) {
		return failure(registry, command, request, ErrorCode.INVALID_REQUEST);
	}

	private static String failure(CommandRegistry registry, String command, Map<String, ?> request, ErrorCode code) {
		CommandException failure = catchThrowableOfType(CommandException.class,
				() -> registry.call(command, request, JsonNode.class));
		assertThat(failure.code()).isEqualTo(code);
		return withoutErrorId(failure.getMessage());
	}

	private static Path page(String name) {
		return DocumentationBlock.root().resolve("docs").resolve(name);
	}

	private static String java(Path page) throws IOException {
		return DocumentationBlock.first(page, "java");
	}

	private static List<String> text(Path page) throws IOException {
		return DocumentationBlock.of(page)
			.stream()
			.filter((block) -> block.kind().equals("text"))
			.flatMap((block) -> block.text().lines())
			.map(DocumentedApplicationTests::withoutErrorId)
			.toList();
	}

	/* Each failure has another id. */
	private static String withoutErrorId(String text) {
		return text.replaceAll("error id [0-9a-f]+", "error id");
	}

}
