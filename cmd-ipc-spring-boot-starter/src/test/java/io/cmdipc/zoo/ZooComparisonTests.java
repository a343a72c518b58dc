package io.cmdipc.zoo;

import java.util.List;
import java.util.stream.Stream;

import io.cmdipc.message.CommandSchema;
import io.cmdipc.message.Payload;
import io.cmdipc.schema.CommandSchemaGenerator;
import io.cmdipc.schema.comparison.SchemaComparison;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A method that sends and reads a type has no difference from a command that takes and
 * returns the same type, for all types of the zoo.
 */
class ZooComparisonTests {

	private static final CommandSchemaGenerator generator = new CommandSchemaGenerator(ZooApplication.MAPPER);

	static Stream<Specimen<?>> all() {
		return Zoo.all().stream();
	}

	static Stream<Specimen<?>> both() {
		return all().filter(Specimen::isWritten).filter(Specimen::isRead);
	}

	@ParameterizedTest
	@MethodSource("both")
	void typeFitsItself(Specimen<?> specimen) {
		Payload sent = generator.ofSent(specimen.type());
		Payload taken = generator.ofRequest(specimen.type());
		Payload returned = generator.ofResult(specimen.type());
		Payload read = generator.ofRead(specimen.type());

		assertThat(compare(new CommandSchema(sent, null), new CommandSchema(taken, null))).isEmpty();
		assertThat(compare(new CommandSchema(null, read), new CommandSchema(null, returned))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("all")
	void schemaFitsItself(Specimen<?> specimen) {
		Payload written = generator.ofResult(specimen.type());
		Payload read = generator.ofRequest(specimen.type());

		assertThat(compare(new CommandSchema(written, written), new CommandSchema(written, written))).isEmpty();
		assertThat(compare(new CommandSchema(read, read), new CommandSchema(read, read))).isEmpty();
	}

	/* Every example is a value of its own, of which all is known. */
	@ParameterizedTest
	@MethodSource("both")
	void exampleFitsItsType(Specimen<?> specimen) {
		Payload taken = generator.ofRequest(specimen.type());

		assertThat(specimen.examples()).allSatisfy((example) -> {
			String constant = "{\"const\":" + ZooApplication.MAPPER.writeValueAsString(example) + "}";
			assertThat(compare(new CommandSchema(Payload.ofJson(constant), null), new CommandSchema(taken, null)))
				.isEmpty();
		});
	}

	private static List<String> compare(CommandSchema method, CommandSchema command) {
		return SchemaComparison.compare(method, command);
	}

}
