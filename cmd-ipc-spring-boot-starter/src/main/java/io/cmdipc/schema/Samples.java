package io.cmdipc.schema;

import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

/**
 * Values of scalar types, which show how a mapper writes and reads them.
 */
final class Samples {

	private static final String DATE_TIME_TEXT = "2026-11-22T10:20:30.5+02:00";

	private static final OffsetDateTime DATE_TIME = OffsetDateTime.parse(DATE_TIME_TEXT);

	private static final UUID ID = new UUID(1, 2);

	private static final Map<Class<?>, Object> VALUES = Map.ofEntries(Map.entry(int.class, 7),
			Map.entry(Integer.class, 7), Map.entry(long.class, 7L), Map.entry(Long.class, 7L),
			Map.entry(short.class, (short) 7), Map.entry(Short.class, (short) 7), Map.entry(byte.class, (byte) 7),
			Map.entry(Byte.class, (byte) 7), Map.entry(double.class, 1.5), Map.entry(Double.class, 1.5),
			Map.entry(float.class, 1.5F), Map.entry(Float.class, 1.5F), Map.entry(boolean.class, true),
			Map.entry(Boolean.class, true), Map.entry(BigInteger.class, BigInteger.TEN),
			Map.entry(BigDecimal.class, new BigDecimal("1.5")), Map.entry(byte[].class, new byte[] { 1 }),
			Map.entry(char.class, 'c'), Map.entry(Character.class, 'c'), Map.entry(Year.class, Year.of(2026)),
			Map.entry(char[].class, new char[] { 'a' }), Map.entry(UUID.class, ID),
			Map.entry(Instant.class, DATE_TIME.toInstant()), Map.entry(OffsetDateTime.class, DATE_TIME),
			Map.entry(ZonedDateTime.class, DATE_TIME.toZonedDateTime()),
			Map.entry(Date.class, Date.from(DATE_TIME.toInstant())),
			Map.entry(Calendar.class, GregorianCalendar.from(DATE_TIME.toZonedDateTime())),
			Map.entry(LocalDate.class, DATE_TIME.toLocalDate()), Map.entry(Duration.class, Duration.ofSeconds(7)),
			Map.entry(ByteBuffer.class, ByteBuffer.wrap(new byte[] { 1 })),
			Map.entry(OptionalInt.class, OptionalInt.of(7)), Map.entry(OptionalLong.class, OptionalLong.of(7)),
			Map.entry(OptionalDouble.class, OptionalDouble.of(1.5)), Map.entry(int[].class, new int[] { 7 }),
			Map.entry(long[].class, new long[] { 7 }), Map.entry(short[].class, new short[] { 7 }),
			Map.entry(double[].class, new double[] { 1.5 }), Map.entry(float[].class, new float[] { 1.5F }),
			Map.entry(boolean[].class, new boolean[] { true }));

	private static final Format DATE_TIME_FORMAT = new Format("date-time",
			"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)",
			List.of("2026-11-22T10:20:30Z", DATE_TIME_TEXT));

	/*
	 * A format is missing here if the type has texts that the format has not, or lacks
	 * some: durations have signs and fractions, times may have no offset or no seconds.
	 */
	private static final Map<Class<?>, Format> FORMATS = Map.of(Instant.class, DATE_TIME_FORMAT, OffsetDateTime.class,
			DATE_TIME_FORMAT, ZonedDateTime.class, DATE_TIME_FORMAT, Date.class, DATE_TIME_FORMAT, Calendar.class,
			DATE_TIME_FORMAT, LocalDate.class,
			new Format("date", "\\d{4}-\\d\\d-\\d\\d", List.of("2026-11-22", "2024-02-29")), UUID.class,
			new Format("uuid", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", List.of(ID.toString())), URI.class,
			new Format("uri-reference", "", List.of("a/b?c=d#e", "https://example.com:8080/a")));

	private Samples() {
	}

	static @Nullable Object value(Class<?> type) {
		Object value = VALUES.get(type);
		return (value == null && isSqlDate(type)) ? sqlDate(type) : value;
	}

	static @Nullable Format format(Class<?> type) {
		return FORMATS.get(isSqlDate(type) ? Date.class : type);
	}

	/* The module of these classes may be missing. */
	private static boolean isSqlDate(Class<?> type) {
		return Date.class.isAssignableFrom(type) && type.getName().startsWith("java.sql.");
	}

	private static @Nullable Object sqlDate(Class<?> type) {
		Constructor<?> constructor = ClassUtils.getConstructorIfAvailable(type, long.class);
		return (constructor != null) ? BeanUtils.instantiateClass(constructor, DATE_TIME.toInstant().toEpochMilli())
				: null;
	}

	/**
	 * A format of JSON Schema.
	 *
	 * @param name its name
	 * @param written the form of the texts that a mapper has to write, empty if all of a
	 * type's texts cannot be known
	 * @param read texts that a mapper has to read
	 */
	record Format(String name, String written, List<String> read) {

		boolean matches(String text) {
			return Pattern.matches(this.written, text);
		}

	}

}
