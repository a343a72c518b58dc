package io.cmdipc.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of types and the long schemas below it are generated from the zoo. If they
 * are out of date, this test fails; run with {@code -Dwrite-docs=true} it writes them.
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
		String head = "| | type | JSON | schema of the result | of the request |\n| --- | --- | --- | --- | --- |\n";
		String rows = Zoo.all()
			.stream()
			.map(TypesDocumentationTests::row)
			.collect(Collectors.joining("\n", head, "\n"));
		String blocks = Zoo.all().stream().map(TypesDocumentationTests::blocks).collect(Collectors.joining());
		return rows + "\n## Long schemas\n" + blocks;
	}

	private static String row(Specimen<?> specimen) {
		ZooApplication application = ZooApplication.of(specimen);
		JsonNode result = specimen.isWritten() ? application.resultSchema() : null;
		JsonNode request = specimen.isRead() ? request(application) : null;
		return "| %s | `%s` | %s | %s | %s |".formatted(specimen.name(), type(specimen),
				(result != null) ? code(application.show(0)) : "", (result != null) ? cell(result) : "not written",
				(request == null) ? "not read" : request.equals(result) ? "the same" : cell(request));
	}

	private static String type(Specimen<?> specimen) {
		return specimen.type().getTypeName().replaceAll("[\\w.]+[.$]", "");
	}

	private static String cell(JsonNode schema) {
		return isLong(schema) ? "see [below](#long-schemas)" : code(schema);
	}

	private static boolean isLong(JsonNode schema) {
		return schema.toString().length() > LONGEST;
	}

	/** Return the schemas of a type that are too long for the table. */
	private static String blocks(Specimen<?> specimen) {
		ZooApplication application = ZooApplication.of(specimen);
		JsonNode result = specimen.isWritten() ? application.resultSchema() : null;
		JsonNode request = specimen.isRead() ? request(application) : null;
		String ofResult = (result != null && isLong(result)) ? block(specimen, "result", result) : "";
		return (request != null && isLong(request) && !request.equals(result))
				? ofResult + block(specimen, "request", request) : ofResult;
	}

	private static String block(Specimen<?> specimen, String side, JsonNode schema) {
		return "\n**%s**, `%s`, %s:\n\n```json\n%s\n```\n".formatted(specimen.name(), type(specimen), side, schema);
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
