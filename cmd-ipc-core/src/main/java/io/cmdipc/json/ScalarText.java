package io.cmdipc.json;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts of a type for which Jackson reads more texts than it writes: a number as the
 * milliseconds of a date, or 24 characters of Base64 as a UUID; or for which it writes an
 * empty text.
 *
 * @param format the form of all texts, {@code null} if the application has its own
 * @param sample a text as the application writes it
 */
record ScalarText(@Nullable Pattern format, String sample) {

	private static final String DATE = "[+-]?\\d{4,}-\\d\\d-\\d\\d";

	private static final Pattern DATE_ONLY = Pattern.compile(DATE);

	private static final Pattern DATE_AND_TIME = Pattern.compile(DATE + "T.+");

	private static final Pattern NO_NUMBER = Pattern.compile(".*\\D.*");

	private static final Pattern ANY_TEXT = Pattern.compile(".*", Pattern.DOTALL);

	private static final Pattern UUID_TEXT = Pattern.compile(".{36}");

	private static final OffsetDateTime SAMPLE = OffsetDateTime.of(2026, 12, 31, 23, 59, 0, 0, ZoneOffset.UTC);

	private static final Map<Class<?>, Object> SAMPLES = Map.of(Instant.class, SAMPLE.toInstant(), OffsetDateTime.class,
			SAMPLE, ZonedDateTime.class, SAMPLE.toZonedDateTime(), LocalDate.class, SAMPLE.toLocalDate(), Date.class,
			Date.from(SAMPLE.toInstant()), Calendar.class, GregorianCalendar.from(SAMPLE.toZonedDateTime()),
			GregorianCalendar.class, GregorianCalendar.from(SAMPLE.toZonedDateTime()), UUID.class, new UUID(0, 0));

	/** Types that have a value without text, such as {@code Locale.ROOT}. */
	private static final Set<Class<?>> EMPTY = Set.of(Locale.class, URI.class);

	/** Return the texts of a type, {@code null} if Jackson reads no others. */
	static @Nullable ScalarText of(Class<?> type, JsonMapper application) {
		if (type.getName().startsWith("java.sql.")) {
			return new ScalarText(NO_NUMBER, "");
		}
		if (EMPTY.contains(type)) {
			return new ScalarText(ANY_TEXT, "");
		}
		Object sample = SAMPLES.get(type);
		JsonNode written = (sample != null) ? application.valueToTree(sample) : null;
		if (written == null || !written.isString()) {
			return null;
		}
		Pattern format = (type == UUID.class) ? UUID_TEXT : (type == LocalDate.class) ? DATE_ONLY : DATE_AND_TIME;
		boolean usual = format.matcher(written.asString()).matches();
		return new ScalarText(usual ? format : null, written.asString());
	}

	boolean accepts(String text) {
		return (this.format != null) ? this.format.matcher(text).matches() : !text.isEmpty();
	}

	/** Return the phrase for a text, {@code null} if the class says it. */
	@Nullable String expectation() {
		return (this.format == null) ? "a string such as " + this.sample : null;
	}

}
