package io.cmdipc.json;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every scalar type and the JSON that it is read from, out of a list of JSON values.
 */
class StrictScalarTests {

	private static final List<String> VALUES = List.of("\"\"", "\" \"", "\"5\"", "\"x\"", "\"true\"", "\"NaN\"",
			"\"Infinity\"", "5", "0", "-0.0", "5.0", "1e1", "0.5", "1e3", "1e10", "1e400", "1e-400", "1e1000000000",
			"9007199254740993", "99999999999999999999", "true", "[]", "[5]", "[\"x\"]", "{}", "\"2026-11-22\"",
			"\"2026-11-22T10:00:00\"", "\"2026-11-22T10:00:00Z\"", "\"10:00:00\"", "\"PT5S\"", "\"Hg==\"");

	private static final List<String> TEXTS = VALUES.stream().filter((value) -> value.startsWith("\"")).toList();

	private final JsonMapper mapper = PayloadMappers.shared();

	@ParameterizedTest
	@MethodSource("scalars")
	void scalarIsReadFromTheFormInWhichItIsWritten(Class<?> type, List<String> expected) {
		assertThat(VALUES.stream().filter((json) -> isRead(json, type))).containsExactlyElementsOf(expected);
	}

	private boolean isRead(String json, Class<?> type) {
		Object[] value = new Object[1];
		Throwable failure = catchThrowable(() -> value[0] = this.mapper.readValue(json, type));
		if (failure != null) {
			assertThat(failure).isInstanceOf(JacksonException.class);
			return false;
		}
		assertThat(value[0]).as("%s as %s", json, type).isNotNull();
		return true;
	}

	static Stream<Object[]> scalars() {
		return Stream.concat(numbers(), texts());
	}

	private static Stream<Object[]> numbers() {
		List<String> small = List.of("5", "0", "-0.0", "5.0", "1e1");
		List<String> medium = List.of("5", "0", "-0.0", "5.0", "1e1", "1e3");
		List<String> large = List.of("5", "0", "-0.0", "5.0", "1e1", "1e3", "1e10", "9007199254740993");
		List<String> all = List.of("5", "0", "-0.0", "5.0", "1e1", "1e3", "1e10", "1e400", "9007199254740993",
				"99999999999999999999");
		List<String> finite = List.of("5", "0", "-0.0", "5.0", "1e1", "0.5", "1e3", "1e10", "1e-400",
				"9007199254740993", "99999999999999999999");
		List<String> decimals = List.of("5", "0", "-0.0", "5.0", "1e1", "0.5", "1e3", "1e10", "1e400", "1e-400",
				"1e1000000000", "9007199254740993", "99999999999999999999");
		return Stream
			.of(of(small, byte.class, Byte.class),
					of(medium, int.class, Integer.class, short.class, Short.class, AtomicInteger.class,
							OptionalInt.class, Year.class),
					of(large, long.class, Long.class, AtomicLong.class, OptionalLong.class), of(all, BigInteger.class),
					of(finite, double.class, Double.class, float.class, Float.class, Number.class,
							OptionalDouble.class),
					of(decimals, BigDecimal.class), of(List.of("5", "5.0", "1e1"), Month.class),
					of(List.of("true"), boolean.class, Boolean.class, AtomicBoolean.class))
			.flatMap((group) -> group);
	}

	private static Stream<Object[]> texts() {
		List<String> base64 = List.of("\"\"", "\" \"", "\"true\"", "\"Infinity\"", "\"PT5S\"", "\"Hg==\"");
		List<String> notEmpty = TEXTS.stream().filter((text) -> !text.equals("\"\"")).toList();
		List<String> local = List.of("\"2026-11-22T10:00:00\"", "\"2026-11-22T10:00:00Z\"");
		return Stream
			.of(of(TEXTS, String.class, CharSequence.class, StringBuilder.class, StringBuffer.class, char[].class),
					of(List.of("\" \"", "\"5\"", "\"x\""), char.class, Character.class), of(TEXTS, Locale.class),
					of(notEmpty, Pattern.class), of(base64, byte[].class, ByteBuffer.class),
					of(List.of("\"2026-11-22\""), LocalDate.class),
					of(local, LocalDateTime.class, Date.class, Calendar.class, GregorianCalendar.class),
					of(List.of("\"2026-11-22T10:00:00Z\""), Instant.class, OffsetDateTime.class, ZonedDateTime.class),
					of(List.of("\"2026-11-22T10:00:00\"", "\"10:00:00\""), LocalTime.class),
					of(List.of("\"PT5S\""), Duration.class),
					of(List.of(), UUID.class, URL.class, Currency.class, OffsetTime.class, YearMonth.class,
							MonthDay.class, Period.class, DayOfWeek.class, TimeUnit.class, ZoneId.class,
							ZoneOffset.class, Charset.class, Class.class))
			.flatMap((group) -> group);
	}

	private static Stream<Object[]> of(List<String> values, Class<?>... types) {
		return Stream.of(types).map((type) -> new Object[] { type, values });
	}

	@ParameterizedTest
	@MethodSource("emptyTexts")
	void emptyTextIsNeitherAbsentNorAValue(Class<?> type) {
		assertThat(isRead("\"\"", type)).isFalse();
		assertThat(isRead("[]", type)).isFalse();
	}

	static Stream<Class<?>> emptyTexts() {
		return Stream.of(InetAddress.class, UUID.class, LocalDate.class, OffsetTime.class, OptionalInt.class,
				Number.class, Month.class, File.class, Path.class, java.sql.Date.class, java.sql.Timestamp.class,
				java.net.InetSocketAddress.class);
	}

	@ParameterizedTest
	@MethodSource("writtenAsEmptyTexts")
	void emptyTextIsReadIfItIsWritten(Object value) {
		assertThat(this.mapper.writeValueAsString(value)).isEqualTo("\"\"");
		assertThat(this.mapper.readValue("\"\"", value.getClass())).hasToString(value.toString());
		assertThat(isRead("[]", value.getClass())).isFalse();
	}

	static Stream<Object> writtenAsEmptyTexts() {
		return Stream.of(Locale.ROOT, URI.create(""), Level.NONE);
	}

	enum Level {

		@JsonProperty("")
		NONE,

		HIGH

	}

	@Test
	void longArrayIsRead() {
		float[] vector = new float[1000];
		vector[999] = 0.5f;

		assertThat(this.mapper.readValue(this.mapper.writeValueAsBytes(vector), float[].class)).isEqualTo(vector);
	}

	@ParameterizedTest
	@MethodSource("untyped")
	void infiniteNumberInATreeIsRefused(String json) {
		assertThat(isRead(json, Object.class)).isFalse();
		assertThat(isRead(json, JsonNode.class)).isFalse();
		assertThat(isRead("{\"a\":" + json + "}", Map.class)).isFalse();
		assertThat(isRead("[" + json + "]", List.class)).isFalse();
		assertThat(isRead("[" + json + "]", Object[].class)).isFalse();
	}

	static Stream<String> untyped() {
		return Stream.of("1e400", "-1e400", "[1e400]", "{\"a\":{\"b\":[0,-1e999]}}");
	}

	@ParameterizedTest
	@MethodSource("arrays")
	void elementIsReadAsASingleValue(Class<?> type, String json, boolean read) {
		assertThat(isRead(json, type)).isEqualTo(read);
	}

	static Stream<Object[]> arrays() {
		return Stream.of(new Object[] { int[].class, "[5,5.0,1e3]", true },
				new Object[] { int[].class, "[0.5]", false }, new Object[] { int[].class, "[\"5\"]", false },
				new Object[] { int[].class, "[null]", false }, new Object[] { int[].class, "[1e10]", false },
				new Object[] { int[].class, "5", false }, new Object[] { int[].class, "\"\"", false },
				new Object[] { long[].class, "[1e10]", true }, new Object[] { short[].class, "[5.0]", true },
				new Object[] { double[].class, "[5,0.5]", true }, new Object[] { double[].class, "[\"NaN\"]", false },
				new Object[] { float[].class, "[1e400]", false }, new Object[] { boolean[].class, "[true]", true },
				new Object[] { boolean[].class, "[1]", false }, new Object[] { boolean[].class, "[\"true\"]", false },
				new Object[] { String[].class, "[5]", false }, new Object[] { String[].class, "[\"5\"]", true },
				new Object[] { byte[].class, "[5]", false }, new Object[] { char[].class, "[\"x\"]", false },
				new Object[] { int[][].class, "[[5.0],[]]", true });
	}

}
