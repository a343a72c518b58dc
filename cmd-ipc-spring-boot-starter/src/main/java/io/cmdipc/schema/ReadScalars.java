package io.cmdipc.schema;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of texts, numbers, booleans and trees as a mapper reads them: in the form in
 * which it writes them, if it reads that.
 */
final class ReadScalars {

	private static final JsonNode HALF = JsonNodeFactory.instance.numberNode(1.5);

	private final SerializationContext writing;

	private final Trial trial;

	ReadScalars(SerializationContext writing, Trial trial) {
		this.writing = writing;
		this.trial = trial;
	}

	ObjectNode describe(JavaType type, ValueDeserializer<?> deserializer, Place place) {
		Class<?> raw = type.getRawClass();
		String jsonType = jsonType(type, deserializer, place);
		if (jsonType == null) {
			return (raw == ObjectNode.class) ? Shapes.ofType("object")
					: (raw == ArrayNode.class) ? Shapes.ofType("array") : Shapes.any();
		}
		ObjectNode shape = Shapes.scalar(jsonType, raw);
		Samples.Format format = Samples.format(raw);
		return (format != null && jsonType.equals("string") && has(format, type, deserializer, place))
				? shape.put("format", format.name()) : shape;
	}

	/* A text that can be written and then read again has the format as well. */
	private boolean has(Samples.Format format, JavaType type, ValueDeserializer<?> deserializer, Place place) {
		JsonNode written = written(type, place);
		return (written == null || format.matches(written.asString()))
				&& format.read().stream().allMatch((text) -> this.trial.reads(text, deserializer));
	}

	private @Nullable String jsonType(JavaType type, ValueDeserializer<?> deserializer, Place place) {
		String natural = naturalType(type.getRawClass(), deserializer);
		JsonNode written = written(type, place);
		if (written == null || !this.trial.reads(written, deserializer)) {
			boolean text = written != null && written.isNumber() && this.trial.reads(written.asString(), deserializer);
			return text ? "string" : natural;
		}
		if (written.isNumber()) {
			return (written.isIntegralNumber() && !isFraction(natural, deserializer)) ? "integer" : "number";
		}
		return (written.isString() || written.isBinary()) ? "string" : natural;
	}

	/* Times are read from numbers with fractions, even if they are written without. */
	private boolean isFraction(@Nullable String natural, ValueDeserializer<?> deserializer) {
		return "number".equals(natural) || ("string".equals(natural) && this.trial.reads(HALF, deserializer));
	}

	/** Return the schema of the elements of an array, nothing if it is not known. */
	ObjectNode primitives(JavaType type, ValueDeserializer<?> deserializer, Place place) {
		JsonNode written = written(type, place);
		if (written == null || !written.isArray()) {
			return Shapes.any();
		}
		JsonNode text = JsonNodeFactory.instance.arrayNode().add(written.path(0).asString());
		boolean asWritten = this.trial.reads(written, deserializer);
		boolean asText = this.trial.reads(text, deserializer);
		return (asWritten == asText) ? Shapes.any() : Shapes.primitive(asWritten ? written.path(0) : text.path(0));
	}

	private @Nullable JsonNode written(JavaType type, Place place) {
		Object sample = Samples.value(type.getRawClass());
		ValueSerializer<?> serializer = (sample != null)
				? this.writing.findPrimaryPropertySerializer(type, place.property()) : null;
		return (sample != null && serializer != null && Trial.isStandard(serializer))
				? this.trial.write(sample, serializer, this.writing) : null;
	}

	private static @Nullable String naturalType(Class<?> type, ValueDeserializer<?> deserializer) {
		if (type == OptionalInt.class || type == OptionalLong.class) {
			return "integer";
		}
		if (type == OptionalDouble.class || type == Number.class) {
			return "number";
		}
		return (deserializer.logicalType() == null) ? null : switch (deserializer.logicalType()) {
			case Integer -> "integer";
			case Float -> "number";
			case Boolean -> "boolean";
			case DateTime, Textual, OtherScalar, Binary -> "string";
			default -> null;
		};
	}

}
