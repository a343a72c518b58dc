package io.cmdipc.schema;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schema of a type that Jackson writes as a string, a number or a boolean.
 * <p>
 * A string has a format if every text of the type has that format: a local time has none,
 * since the formats {@code time} and {@code date-time} require an offset.
 */
final class ScalarShape extends JsonFormatVisitorWrapper.Base {

	private static final Map<Class<?>, String> FORMATS = Map.ofEntries(Map.entry(Instant.class, "date-time"),
			Map.entry(OffsetDateTime.class, "date-time"), Map.entry(ZonedDateTime.class, "date-time"),
			Map.entry(Date.class, "date-time"), Map.entry(Calendar.class, "date-time"),
			Map.entry(GregorianCalendar.class, "date-time"), Map.entry(LocalDate.class, "date"),
			Map.entry(OffsetTime.class, "time"), Map.entry(Duration.class, "duration"),
			Map.entry(Period.class, "duration"), Map.entry(UUID.class, "uuid"), Map.entry(URI.class, "uri-reference"),
			Map.entry(URL.class, "uri"));

	private @Nullable String jsonType;

	private ScalarShape() {
	}

	/** Return the schema of a type, {@code null} if it is not a scalar. */
	static @Nullable ObjectNode of(Class<?> type, JsonMapper mapper) {
		if (type == void.class || type == Void.class) {
			return null;
		}
		ScalarShape shape = new ScalarShape();
		mapper.acceptJsonFormatVisitor(type, shape);
		if (shape.jsonType == null) {
			return null;
		}
		ObjectNode schema = mapper.createObjectNode().put("type", shape.jsonType);
		String format = FORMATS.get(type);
		return (format != null && shape.jsonType.equals("string")) ? schema.put("format", format) : schema;
	}

	@Override
	public @Nullable JsonStringFormatVisitor expectStringFormat(JavaType type) {
		this.jsonType = "string";
		return null;
	}

	@Override
	public @Nullable JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
		this.jsonType = "number";
		return null;
	}

	@Override
	public @Nullable JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
		this.jsonType = "integer";
		return null;
	}

	@Override
	public @Nullable JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
		this.jsonType = "boolean";
		return null;
	}

}
