package io.cmdipc.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.message.Payload;
import io.cmdipc.message.PayloadException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.ext.javatime.ser.LocalDateSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of mappers of payloads: the settings of the application that are kept, and the
 * texts for callers.
 */
class PayloadMappersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			{"day":"24.12.2026"}        | -
			{"day":"2026-12-24"}        | $.day must be a string in the format dd.MM.yyyy
			{"day":""}                  | $.day must be a string in the format dd.MM.yyyy
			{"day":5}                   | $.day must be a string in the format dd.MM.yyyy
			{"days":["24.12.2026"]}     | -
			{"days":["2026-12-24"]}     | $.days[0] must be a string in the format dd.MM.yyyy
			{"date":"2026/12/24"}       | -
			{"date":"2026-12-24"}       | $.date must be a string in the format yyyy/MM/dd
			{"id":"9007199254740993"}   | -
			{"id":"5.0"}                | -
			{"id":9007199254740993}     | $.id must be a string with an integer
			{"id":"5.5"}                | $.id must be a string with an integer
			{"id":""}                   | $.id must be a string with an integer
			{"id":"99999999999999999999"} | $.id is out of range
			{"number":"5"}              | -
			{"number":5}                | $.number must be a string with an integer
			{"price":"7.60"}            | -
			{"price":7.60}              | $.price must be a string with a number
			{"price":"NaN"}             | $.price must be a string with a number
			{"custom":"7"}              | -
			{"custom":7}                | -
			{"level":"low"}             | -
			{"level":"bas"}             | -
			{"level":"LOW"}             | $.level must be one of [low, high]
			{"level":""}                | $.level must be one of [low, high]
			{"level":0}                 | $.level must be one of [low, high]
			{"level":"0"}               | $.level must be one of [low, high]
			{"size":"s"}                | -
			{"size":"SMALL"}            | $.size must be one of [s, l]
			{"code":1}                  | -
			{"code":1.0}                | -
			{"code":3}                  | $.code must be one of [1, 2]
			{"code":"1"}                | $.code must be one of [1, 2]
			{"levels":["low","LOW"]}    | $.levels[1] must be one of [low, high]
			{"year":"2026"}             | -
			{"maybe":""}                | $.maybe must be an ISO 8601 date or time
			{"maybe":null}              | -
			{"total":""}                | $.total must be an integer
			{"count":1e10}              | $.count is out of range
			{"count":5.5}               | $.count must be an integer
			{"count":true}              | $.count must be an integer
			{"rates":{"a":"0.5"}}       | $.rates.a must be a number
			{"rates":{"a":1e400}}       | $.rates.a is out of range
			{"any":{"a":[1,1e400]}}     | $.any.a[1] is out of range
			{"any":1e400}               | $.any is out of range
			""")
	void scalarThatIsNotInItsFormIsRefused(String json, @Nullable String text) {
		PayloadException failure = catchThrowableOfType(PayloadException.class,
				() -> Payload.ofJson(json).as(Everything.class, PayloadMappers.shared()));

		assertThat((failure != null) ? failure.getMessage() : null).isEqualTo(text);
	}

	@Test
	void whatIsWrittenCanBeRead() {
		String json = "{\"code\":1,\"custom\":\"7\",\"date\":\"2026/12/24\",\"day\":\"24.12.2026\",\"id\":\"1\","
				+ "\"level\":\"low\",\"number\":\"2\",\"price\":\"7.60\",\"size\":\"s\"}";

		assertThat(roundTrip(Payload.ofJson(json), Everything.class, PayloadMappers.shared())).isEqualTo(json);
	}

	private static String roundTrip(Payload payload, Class<?> type, JsonMapper mapper) {
		return new String(Payload.of(payload.as(type, mapper)).toJson(mapper), UTF_8);
	}

	@Test
	void offsetOfADateIsKept() {
		OffsetDateTime date = OffsetDateTime.parse("2026-11-22T10:00:00+02:00");
		Payload json = Payload.ofJson("\"2026-11-22T10:00:00+02:00\"");

		assertThat(json.as(OffsetDateTime.class, PayloadMappers.shared())).isEqualTo(date);
		assertThat(Payload.of(date).toJson(PayloadMappers.shared())).asString(UTF_8)
			.isEqualTo("\"2026-11-22T10:00:00+02:00\"");
		assertThat(json.as(ZonedDateTime.class, PayloadMappers.shared())).isEqualTo(date.toZonedDateTime());
	}

	@Test
	void missingPrimitiveIsRefusedWhateverTheApplicationSays() {
		JsonMapper mapper = PayloadMappers.of(JsonMapper.builderWithJackson2Defaults().build());

		for (Class<?> type : List.of(Sum.class, SumWithCreator.class)) {
			for (String json : List.of("{\"x\":1}", "{\"x\":1,\"y\":null}")) {
				assertThat(catchThrowableOfType(PayloadException.class, () -> Payload.ofJson(json).as(type, mapper)))
					.hasMessage("$.y is missing or null");
			}
		}
	}

	@Test
	void settingsThatWouldBreakSchemasAreNotHeard() {
		JsonMapper mapper = PayloadMappers.of(JsonMapper.builder()
			.enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
					DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS,
					DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT,
					DeserializationFeature.ACCEPT_EMPTY_ARRAY_AS_NULL_OBJECT)
			.build());

		for (String json : List.of("{\"days\":\"24.12.2026\"}", "{\"count\":[5]}", "{\"rates\":\"\"}",
				"{\"count\":[]}")) {
			assertThat(catchThrowableOfType(PayloadException.class,
					() -> Payload.ofJson(json).as(Everything.class, mapper)))
				.as(json)
				.isNotNull();
		}
	}

	@Test
	void formIsTheOneOfTheApplicationsMapper() {
		JsonMapper timestamps = PayloadMappers.of(JsonMapper.builder()
			.enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
			.enable(EnumFeature.WRITE_ENUMS_USING_INDEX)
			.build());
		JsonMapper texts = PayloadMappers.of(JsonMapper.builder()
			.addModule(new SimpleModule().addSerializer(Long.class, ToStringSerializer.instance))
			.build());

		assertThat(Payload.ofJson("5").as(Instant.class, timestamps)).isEqualTo(Instant.ofEpochSecond(5));
		assertThat(Payload.ofJson("[2026,12,24]").as(LocalDate.class, timestamps)).isEqualTo("2026-12-24");
		assertThat(Payload.ofJson("1").as(Level.class, timestamps)).isEqualTo(Level.HIGH);
		assertThat(Payload.ofJson("\"5\"").as(Long.class, texts)).isEqualTo(5);
		assertThat(catchThrowableOfType(PayloadException.class, () -> Payload.ofJson("5").as(Long.class, texts)))
			.hasMessage("$ must be a string with an integer");
	}

	@Test
	void ownFormatOfTheApplicationIsNamedByAnExample() {
		DateTimeFormatter format = DateTimeFormatter.ofPattern("dd.MM.yyyy");
		JsonMapper mapper = PayloadMappers.of(JsonMapper.builder()
			.addModule(new SimpleModule().addSerializer(LocalDate.class, new LocalDateSerializer(format))
				.addDeserializer(LocalDate.class, new LocalDateDeserializer(format)))
			.build());

		assertThat(Payload.ofJson("\"24.12.2026\"").as(LocalDate.class, mapper)).isEqualTo("2026-12-24");
		assertThat(catchThrowableOfType(PayloadException.class,
				() -> Payload.ofJson("\"2026-12-24\"").as(LocalDate.class, mapper)))
			.hasMessage("$ must be a string such as 31.12.2026");
	}

	@Test
	void deserializerOfTheApplicationDecidesAlone() {
		JsonMapper mapper = PayloadMappers.of(JsonMapper.builder()
			.addModule(new SimpleModule().addDeserializer(Integer.class, new Counting()))
			.build());

		assertThat(Payload.ofJson("\"five\"").as(Integer.class, mapper)).isEqualTo(4);
	}

	@Test
	void mapperOfPayloadsOfAMapperOfPayloadsIsTheSame() {
		JsonMapper mapper = PayloadMappers.of(PayloadMappers.shared());

		assertThat(Payload.ofJson("5.0").as(int.class, mapper)).isEqualTo(5);
		assertThat(catchThrowableOfType(PayloadException.class, () -> Payload.ofJson("\"5\"").as(int.class, mapper)))
			.hasMessage("$ must be an integer");
	}

	enum Level {

		@JsonProperty("low")
		@JsonAlias("bas")
		LOW, @JsonProperty("high")
		HIGH

	}

	enum Size {

		SMALL, LARGE;

		@Override
		public String toString() {
			return name().substring(0, 1).toLowerCase(Locale.ROOT);
		}

	}

	enum Code {

		ONE, TWO;

		@JsonValue
		int code() {
			return ordinal() + 1;
		}

	}

	static final class Everything {

		@JsonFormat(pattern = "dd.MM.yyyy")
		public LocalDate day;

		@JsonFormat(pattern = "dd.MM.yyyy")
		public List<LocalDate> days;

		@JsonFormat(pattern = "yyyy/MM/dd")
		public Date date;

		@JsonFormat(shape = JsonFormat.Shape.STRING)
		public Long id;

		@JsonSerialize(using = ToStringSerializer.class)
		public Integer number;

		@JsonFormat(shape = JsonFormat.Shape.STRING)
		public BigDecimal price;

		@JsonSerialize(using = Quoting.class)
		public Integer custom;

		public Level level;

		public Size size;

		public Code code;

		public List<Level> levels;

		@JsonFormat(shape = JsonFormat.Shape.STRING)
		public Year year;

		public Optional<LocalDate> maybe;

		public OptionalInt total;

		public Integer count;

		public Map<String, Double> rates;

		public Object any;

	}

	record Sum(int x, int y) {
	}

	static final class SumWithCreator {

		final int sum;

		@JsonCreator
		SumWithCreator(@JsonProperty("x") int x, @JsonProperty("y") int y) {
			this.sum = x + y;
		}

	}

	static final class Quoting extends StdSerializer<Integer> {

		Quoting() {
			super(Integer.class);
		}

		@Override
		public void serialize(Integer value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.toString());
		}

	}

	static final class Counting extends StdDeserializer<Integer> {

		Counting() {
			super(Integer.class);
		}

		@Override
		public Integer deserialize(JsonParser parser, DeserializationContext context) {
			return parser.getString().length();
		}

	}

}
