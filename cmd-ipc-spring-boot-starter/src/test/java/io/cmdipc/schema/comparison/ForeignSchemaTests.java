package io.cmdipc.schema.comparison;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.cmdipc.json.PayloadMappers;
import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import io.cmdipc.schema.CommandSchemaGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Types of Java compared with schemas as the implementations in TypeScript and Rust
 * publish them.
 */
class ForeignSchemaTests {

	/** By Valibot's converter, in the form that the TypeScript implementation sends. */
	private static final String TYPESCRIPT_REQUEST = """
			{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"card":{"type":"string"},
			"amount":{"type":"number","minimum":0},"currency":{"enum":["EUR","USD"]},
			"note":{"anyOf":[{"type":"string"},{"type":"null"}]},"at":{"type":"string","format":"date-time"},
			"labels":{"type":"object","additionalProperties":{"type":"string"}},
			"lines":{"type":"array","items":{"type":"object","properties":{"sku":{"type":"string"}},"required":["sku"]}}},
			"required":["card","amount","lines"]}""";

	private static final String TYPESCRIPT_RESULT = """
			{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{
			"reference":{"type":"string"},"total":{"type":"number"},"status":{"const":"paid"}},
			"required":["reference","total"]}""";

	/** By schemars, as the Rust implementation normalises it: every object is closed. */
	private static final String RUST_REQUEST = """
			{"type":"object","required":["card","lines"],"properties":{"card":{"type":"string"},
			"amount":{"type":["number","null"]},"currency":{"anyOf":[{"$ref":"#/definitions/Currency"},{"type":"null"}]},
			"lines":{"type":"array","items":{"$ref":"#/definitions/Line"}},"note":{"type":["string","null"]},
			"at":{"type":"string","format":"date-time"},
			"labels":{"type":"object","additionalProperties":{"type":"string"}}},
			"definitions":{"Currency":{"oneOf":[{"description":"Euro","type":"string","enum":["EUR"]},
			{"type":"string","enum":["USD"]}]},
			"Line":{"type":"object","required":["sku"],"properties":{"sku":{"type":"string"}},
			"additionalProperties":false}},"additionalProperties":false}""";

	private static final String RUST_RESULT = """
			{"type":"object","required":["reference","total"],"properties":{"reference":{"type":"string"},
			"total":{"type":"integer","minimum":0}},"additionalProperties":false}""";

	private final CommandSchemaGenerator generator = new CommandSchemaGenerator(PayloadMappers.shared());

	@Test
	void typesThatFitHaveNoDifference() {
		assertThat(compare(Charge.class, TYPESCRIPT_REQUEST)).isEmpty();
		assertThat(compare(Charge.class, RUST_REQUEST)).isEmpty();
		assertThat(read(Receipt.class, TYPESCRIPT_RESULT)).isEmpty();
		assertThat(read(Receipt.class, RUST_RESULT)).isEmpty();
	}

	@Test
	void typesThatDoNotFitHave() {
		assertThat(compare(Wrong.class, TYPESCRIPT_REQUEST)).containsExactlyInAnyOrder(
				"$.lines: the command requires it, the method never sends it",
				"$.amount: the method sends a string, the command takes a number",
				"$.currency: the method sends \"Euro\" or \"Dollar\", the command takes \"EUR\" or \"USD\"");
		assertThat(compare(Wrong.class, RUST_REQUEST)).containsExactlyInAnyOrder(
				"$.lines: the command requires it, the method never sends it",
				"$.amount: the method sends a string, the command takes a number",
				"$.currency: the method sends \"Euro\" or \"Dollar\", the command takes \"EUR\" or \"USD\"",
				"$.customer: the method sends it, the command does not allow it");
		assertThat(read(WrongReceipt.class, RUST_RESULT)).containsExactlyInAnyOrder(
				"$.paid: the method requires it, the command does not return it",
				"$.total: the command returns an integer, the method reads a string");
		assertThat(read(String.class, "{\"type\":\"null\"}"))
			.containsExactly("$: the command returns nothing, the method reads a string");
	}

	private List<String> compare(Class<?> sent, String taken) {
		return SchemaComparison.compare(new CommandSchema(this.generator.ofSent(sent), null),
				new CommandSchema(Payload.ofJson(taken), null));
	}

	private List<String> read(Class<?> read, String returned) {
		return SchemaComparison.compare(new CommandSchema(null, this.generator.ofRead(read)),
				new CommandSchema(null, Payload.ofJson(returned)));
	}

	enum Currency {

		EUR, CHF

	}

	enum Word {

		Euro, Dollar

	}

	record Line(String sku) {

	}

	record Charge(String card, BigDecimal amount, Currency currency, Instant at, List<Line> lines,
			Map<String, String> labels, String note) {

	}

	record Wrong(String card, String amount, Word currency, String customer) {

	}

	record Receipt(String reference, double total) {

	}

	record WrongReceipt(String reference, String total, boolean paid) {

	}

}
