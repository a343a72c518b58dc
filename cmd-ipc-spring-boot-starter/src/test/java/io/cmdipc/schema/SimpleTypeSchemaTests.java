package io.cmdipc.schema;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.message.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static io.cmdipc.schema.Schemas.errors;
import static io.cmdipc.schema.Schemas.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the schemas of scalars, enums, trees and collections, and that they accept the
 * JSON of Jackson.
 */
class SimpleTypeSchemaTests {

	private static final JsonMapper mapper = JsonMapper.shared();

	private static final UUID ID = UUID.fromString("6f0b7e0e-9c39-4c0d-8f7e-3a1c5d2b4e6f");

	private final CommandSchemaGenerator generator = new CommandSchemaGenerator(mapper);

	static Stream<Arguments> scalars() {
		return Stream.of(Arguments.of(int.class, 1, "{'type':'integer'}"),
				Arguments.of(Long.class, 1L, "{'type':'integer'}"),
				Arguments.of(BigInteger.class, BigInteger.TEN, "{'type':'integer'}"),
				Arguments.of(double.class, 1.5, "{'type':'number'}"),
				Arguments.of(BigDecimal.class, new BigDecimal("1.10"), "{'type':'number'}"),
				Arguments.of(boolean.class, true, "{'type':'boolean'}"),
				Arguments.of(String.class, "a", "{'type':'string'}"),
				Arguments.of(char.class, 'a', "{'type':'string','minLength':1,'maxLength':1}"),
				Arguments.of(char[].class, new char[] { 'a' }, "{'type':'string'}"),
				Arguments.of(byte[].class, new byte[] { 1 }, "{'type':'string','contentEncoding':'base64'}"),
				Arguments.of(UUID.class, ID, "{'type':'string','format':'uuid'}"),
				Arguments.of(Instant.class, Instant.EPOCH, "{'type':'string','format':'date-time'}"),
				Arguments.of(OffsetDateTime.class, OffsetDateTime.parse("2026-11-22T01:02:03+01:00"),
						"{'type':'string','format':'date-time'}"),
				Arguments.of(Date.class, new Date(0), "{'type':'string','format':'date-time'}"),
				Arguments.of(LocalDate.class, LocalDate.EPOCH, "{'type':'string','format':'date'}"),
				Arguments.of(LocalTime.class, LocalTime.NOON, "{'type':'string'}"),
				Arguments.of(LocalDateTime.class, LocalDateTime.of(2026, 11, 22, 1, 2), "{'type':'string'}"),
				Arguments.of(Duration.class, Duration.ofMillis(1500), "{'type':'string'}"),
				Arguments.of(URI.class, URI.create("a/b"), "{'type':'string'}"),
				Arguments.of(ZoneId.class, ZoneId.of("UTC"), "{'type':'string'}"),
				Arguments.of(Locale.class, Locale.ROOT, "{'type':'string'}"));
	}

	static Stream<Arguments> otherTypes() {
		return Stream.of(Arguments.of(Color.class, Color.RED, "{'enum':['red','GREEN']}"),
				Arguments.of(Priority.class, Priority.HIGH, "{'enum':[1,2]}"),
				Arguments.of(CustomerId.class, new CustomerId("c"), "{'type':'string'}"),
				Arguments.of(Object.class, 1, "{}"), Arguments.of(Payload.class, "a", "{}"),
				Arguments.of(JsonNode.class, mapper.nullNode(), "{}"),
				Arguments.of(ObjectNode.class, mapper.createObjectNode(), "{'type':'object'}"),
				Arguments.of(ArrayNode.class, mapper.createArrayNode(), "{'type':'array'}"),
				Arguments.of(int[].class, new int[] { 1 }, "{'type':'array','items':{'type':'integer'}}"),
				Arguments.of(new TypeReference<List<UUID>>() {
				}.getType(), List.of(ID), "{'type':'array','items':{'type':'string','format':'uuid'}}"),
				Arguments.of(new TypeReference<Map<String, Long>>() {
				}.getType(), Map.of("a", 1L), "{'type':'object','additionalProperties':{'type':'integer'}}"));
	}

	@ParameterizedTest
	@MethodSource({ "scalars", "otherTypes" })
	void schemaOfATypeAcceptsWhatJacksonWrites(Type type, Object example, String schema) {
		JsonNode generated = json(this.generator.ofResult(type));

		assertThat(generated).isEqualTo(mapper.readTree(schema.replace('\'', '"')));
		assertThat(errors(generated, mapper.writeValueAsString(example))).isEmpty();
	}

	@Test
	void ofResultWhenTypeIsAnEnumOfTheJdkListsItsValues() {
		assertThat(json(this.generator.ofResult(DayOfWeek.class)).path("enum")).hasSize(7);
	}

	enum Color {

		RED, GREEN;

		@Override
		public String toString() {
			return (this == RED) ? "red" : "GREEN";
		}

	}

	enum Priority {

		LOW, HIGH;

		@JsonValue
		int number() {
			return ordinal() + 1;
		}

	}

	record CustomerId(@JsonValue String value) {

	}

}
