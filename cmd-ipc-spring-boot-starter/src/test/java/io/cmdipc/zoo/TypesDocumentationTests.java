package io.cmdipc.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of types is generated from the zoo. If it is out of date, this test fails;
 * run with {@code -Dwrite-docs=true} it writes the table.
 */
class TypesDocumentationTests {

	private static final Path PAGE = Path.of("..", "docs", "types.md");

	private static final String HEADING = "## All types\n";

	private static final int LONGEST = 300;

	@Test
	void tableIsCurrent() throws IOException {
		String written = Files.readString(PAGE).replace("\r\n", "\n");
		String page = written.substring(0, written.indexOf(HEADING) + HEADING.length()) + "\n" + table();
		if (Boolean.getBoolean("write-docs")) {
			Files.writeString(PAGE, page);
		}

		assertThat(Files.readString(PAGE))
			.as("Write it anew with mvn -pl cmd-ipc-spring-boot-starter -am verify -Dwrite-docs=true")
			.isEqualToNormalizingNewlines(page);
	}

	private static String table() {
		return Zoo.all()
			.stream()
			.map(TypesDocumentationTests::row)
			.filter((row) -> row.length() < LONGEST)
			.collect(Collectors.joining("\n",
					"| | type | JSON | schema of the result | of the request |\n| --- | --- | --- | --- | --- |\n",
					"\n"));
	}

	private static String row(Specimen<?> specimen) {
		ZooApplication application = ZooApplication.of(specimen);
		JsonNode result = specimen.isWritten() ? application.resultSchema() : null;
		JsonNode request = specimen.isRead() ? request(application) : null;
		String type = specimen.type().getTypeName().replaceAll("[\\w.]+[.$]", "");
		return "| %s | `%s` | %s | %s | %s |".formatted(specimen.name(), type,
				(result != null) ? code(application.show(0)) : "", (result != null) ? code(result) : "not written",
				(request == null) ? "not read" : request.equals(result) ? "the same" : code(request));
	}

	private static JsonNode request(ZooApplication application) {
		JsonNode schema = application.requestSchema();
		JsonNode value = schema.path("properties").path("value");
		return (schema.path("properties").size() == 1 && !value.isMissingNode()) ? value : schema;
	}

	private static String code(Object json) {
		return "`" + json.toString().replace("|", "\\|") + "`";
	}

}
