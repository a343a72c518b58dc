package io.cmdipc.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import io.cmdipc.json.PayloadMappers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the texts that a peer receives if its payload is invalid.
 */
class PayloadExceptionTests {

	private final JsonMapper mapper = new JsonMapper();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"items":[{"name":"a","count":1},{"count":"x"}]} | $.items[1].count must be an integer
			{"items":{}}                  | $.items must be an array
			{"items":[1]}                 | $.items[0] must be an object with the expected properties
			{"items":[{"name":[]}]}       | $.items[0].name must be a string
			{"byName":{"a":5}}            | $.byName.a must be an object with the expected properties
			{"price":"x"}                 | $.price must be a number
			{"exact":{}}                  | $.exact must be a number
			{"huge":"x"}                  | $.huge must be an integer
			{"open":"x"}                  | $.open must be true or false
			{"letter":"xx"}               | $.letter must be a string
			{"day":"tomorrow"}            | $.day must be an ISO 8601 date or time
			{"at":"noon"}                 | $.at must be an ISO 8601 date or time
			{"key":"x"}                   | $.key must be a UUID
			{"color":"BLUE"}              | $.color must be one of [RED, GREEN]
			[]                            | $ must be an object with the expected properties
			5                             | $ must be an object with the expected properties
			""")
	void messageHasPathAndExpectedValue(String json, String text) {
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson(json).as(Everything.class, this.mapper))
			.withMessage(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"took":"long"}     | $.took must be an ISO 8601 duration
			{"link":"::"}       | $.link must be a string in the expected format
			{"link":{}}         | $.link must be a string in the expected format
			{"locale":[1,2]}    | $.locale must be a string in the expected format
			{"bytes":"%%"}      | $.bytes must be a Base64 string
			{"names":5}         | $.names must be an object with the expected properties
			""")
	void messageWhenTypeIsAStringInJsonExpectsAString(String json, String text) {
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson(json).as(Texts.class, this.mapper))
			.withMessage(text);
	}

	@Test
	void messageWhenNumberIsTooLargeSaysOutOfRange() {
		String text = "$.items[0].count is out of range";
		String json = "{\"items\":[{\"count\":99999999999}]}";

		for (Payload payload : List.of(Payload.ofJson(json), Payload.of(this.mapper.readTree(json)),
				Payload.of(Map.of("items", List.of(Map.of("count", 99999999999L)))))) {
			assertThatExceptionOfType(PayloadException.class)
				.isThrownBy(() -> payload.as(Everything.class, this.mapper))
				.withMessage(text);
		}
	}

	@Test
	void messageQuotesUnusualKeys() {
		String key = "a\\nb\\u001b" + "c".repeat(100);

		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson("{\"byName\":{\"" + key + "\":5}}").as(Everything.class, this.mapper))
			.withMessage("$.byName[\"a?b?" + "c".repeat(60) + "…\"] must be an object with the expected properties");
	}

	@Test
	void messageIsTheSameForTreesAndJavaValues() {
		String text = "$.items[0].count must be an integer";
		Map<String, ?> value = Map.of("items", List.of(Map.of("count", "x")));

		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.of(value).as(Everything.class, this.mapper))
			.withMessage(text);
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.of(this.mapper.valueToTree(value)).as(Everything.class, this.mapper))
			.withMessage(text);
	}

	@Test
	void messageWhenPropertyIsMissingNamesIt() {
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson("{}").as(Demanding.class, this.mapper))
			.withMessage("$.name is missing or null");
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson("{\"name\":\"a\"}").as(Demanding.class, this.mapper))
			.withMessage("$.count is missing or null");
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.of(Map.of("name", "a")).as(Demanding.class, this.mapper))
			.withMessage("$.count is missing or null");
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson("{\"items\":[{\"name\":\"a\"}]}").as(Everything.class, this.mapper))
			.withMessage("$.items[0].count is missing or null");
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson("{\"name\":\"a\",\"count\":null}").as(Demanding.class, this.mapper))
			.withMessage("$.count is missing or null");
	}

	@Test
	void messageWhenPropertyIsUnknownNamesIt() {
		JsonMapper strict = this.mapper.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson("[{\"count\":1,\"nmae\":\"a\"}]").as(new TypeReference<List<Item>>() {
			}, strict))
			.withMessage("$[0].nmae is not a known property");
	}

	@Test
	void messageHasNoTextOfExceptionsOfTheType() {
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson("{\"range\":{\"low\":2,\"high\":1}}").as(Holder.class, this.mapper))
			.withMessage("$.range is not a valid value")
			.havingRootCause()
			.withMessage("secret of a constructor");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"items\":5}", "{\"color\":\"x\"}", "{\"at\":[]}", "[[]]", "{\"byName\":[]}",
			"{\"huge\":{}}" })
	void messageHasNoClassNames(String json) {
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson(json).as(Everything.class, this.mapper))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("java", "io.cmdipc", "Everything", "Item",
					"Instant", "jackson"))
			.satisfies((ex) -> assertThat(ex.getCause().getMessage()).contains("`"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"one":{"kind":"letter"}}   | $.one.kind must be one of [Letter, Parcel]
			{"one":{"kind":"known type ids = [x]"}} | $.one.kind must be one of [Letter, Parcel]
			{"one":{}}                  | $.one.kind is missing
			{"all":[{"kind":5}]}        | $.all[0].kind must be one of [Letter, Parcel]
			{"all":[{}]}                | $.all[0].kind is missing
			{"wrapped":{"x":{}}}        | $.wrapped must have one of the type ids [w]
			{"byShade":{"blau":1}}      | $.byShade.blau must have a key that is one of [rot, gruen]
			{"byFlag":{"ja":1}}         | $.byFlag.ja must have a key that is true or false
			{"byNumber":{"x":1}}        | $.byNumber.x must have a key that is an integer
			{"number":2}                | $.number must be one of [0, 1]
			{"here":5}                  | $.here must be one of [0, 1]
			{"coded":{"code":null}}     | $.coded.code is missing or null
			{"coded":{}}                | $.coded.code is missing or null
			""")
	void messageNamesTypeIdsKeysAndNumbersOfEnums(String json, String text) {
		assertThatExceptionOfType(PayloadException.class)
			.isThrownBy(() -> Payload.ofJson(json).as(Special.class, PayloadMappers.shared()))
			.withMessage(text);
	}

	@Test
	void enumThatIsWrittenAsANumberIsReadFromIt() {
		JsonMapper payloads = PayloadMappers.shared();
		String json = "{\"number\":1,\"here\":1}";

		Special read = (Special) Payload.ofJson(json).as((java.lang.reflect.Type) Special.class, payloads);

		assertThat(read.number).isEqualTo(Numbered.SECOND);
		assertThat(read.here).isEqualTo(Color.GREEN);
		assertThat(payloads.writeValueAsString(read)).contains("\"number\":1", "\"here\":1");
	}

	@Test
	void keyThatIsNotFiniteIsRefusedAsValuesAre() {
		JsonMapper payloads = PayloadMappers.shared();

		for (Number key : List.of(Double.NaN, Float.POSITIVE_INFINITY)) {
			assertThatExceptionOfType(PayloadException.class)
				.isThrownBy(() -> Payload.of(Map.of("a", Map.of(key, 1))).toJson(payloads))
				.withMessage("$.a." + key + " cannot be written as JSON");
		}
		assertThat(new String(Payload.of(Map.of(0.5, 1)).toJson(payloads))).isEqualTo("{\"0.5\":1}");
	}

	@Test
	void halfOfASurrogatePairIsEscapedAsByAnyMapper() {
		Payload payload = Payload.of("a\ud800b");

		assertThat(new String(payload.toJson(PayloadMappers.shared()))).isEqualTo("\"a\\uD800b\"")
			.isEqualTo(new String(this.mapper.writeValueAsBytes("a\ud800b")));
	}

	static final class Special {

		public Parcels one;

		public List<Parcels> all;

		public Wrapped wrapped;

		public Map<Shade, Integer> byShade;

		public Map<Boolean, Integer> byFlag;

		public Map<Integer, Integer> byNumber;

		public Numbered number;

		@JsonFormat(shape = JsonFormat.Shape.NUMBER)
		public Color here;

		public Coded coded;

	}

	record Coded(@JsonSetter(nulls = Nulls.FAIL) Code code) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Letter.class, name = "Letter"),
			@JsonSubTypes.Type(value = Parcel.class, name = "Parcel") })
	interface Parcels {

	}

	record Letter() implements Parcels {
	}

	record Parcel() implements Parcels {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
	@JsonTypeName("w")
	record Wrapped() {
	}

	enum Shade {

		@JsonProperty("rot")
		RED, @JsonProperty("gruen")
		GREEN

	}

	@JsonFormat(shape = JsonFormat.Shape.NUMBER)
	enum Numbered {

		FIRST, SECOND

	}

	record Code(int value) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Code {
		}

		@JsonValue
		public int value() {
			return this.value;
		}

	}

	enum Color {

		RED, GREEN

	}

	record Item(String name, int count) {
	}

	static final class Everything {

		public List<Item> items;

		public Map<String, Item> byName;

		public Double price;

		public BigDecimal exact;

		public BigInteger huge;

		public Boolean open;

		public Character letter;

		public LocalDate day;

		public Instant at;

		public UUID key;

		public Color color;

	}

	record Texts(Duration took, URI link, Locale locale, byte[] bytes, Map<String, String> names) {
	}

	record Demanding(@JsonProperty(required = true) String name, int count) {
	}

	record Holder(Range range) {
	}

	record Range(int low, int high) {

		Range {
			if (low > high) {
				throw new IllegalArgumentException("secret of a constructor");
			}
		}

	}

}
