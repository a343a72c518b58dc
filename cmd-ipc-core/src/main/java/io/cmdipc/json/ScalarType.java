package io.cmdipc.json;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.type.LogicalType;

/**
 * A scalar type as the mapper of an application writes it.
 *
 * @param type the type
 * @param application the mapper
 * @param kind the kind of scalar
 * @param isInteger whether its values are integers
 * @param form the form in which its values are written
 * @param names its constants in JSON, {@code null} if it is no enum
 * @param text the texts of its values, {@code null} if all non-empty texts are possible
 */
record ScalarType(JavaType type, JsonMapper application, @Nullable LogicalType kind, boolean isInteger,
		WrittenForm form, @Nullable List<String> names, @Nullable ScalarText text) {

	static ScalarType of(JavaType type, @Nullable LogicalType kind, JsonMapper application) {
		Class<?> raw = type.getRawClass();
		boolean character = raw == char.class || raw == Character.class;
		LogicalType known = character ? LogicalType.OtherScalar : kind;
		WrittenForm form = (kind == LogicalType.Binary) ? WrittenForm.STRING : WrittenForm.of(type, application);
		boolean integer = form == WrittenForm.INTEGER || known == LogicalType.Integer && raw != Number.class;
		return new ScalarType(type, application, known, integer, form, null, ScalarText.of(raw, application));
	}

	static ScalarType ofEnum(JavaType type, @Nullable LogicalType kind, JsonMapper application) {
		Object[] constants = type.getRawClass().getEnumConstants();
		List<JsonNode> written = Stream.ofNullable(constants)
			.flatMap(Arrays::stream)
			.map(application::<JsonNode>valueToTree)
			.toList();
		boolean integers = written.stream().allMatch(JsonNode::isIntegralNumber);
		if (written.isEmpty() || !integers && !written.stream().allMatch(JsonNode::isString)) {
			return new ScalarType(type, application, kind, false, WrittenForm.ANY, null, null);
		}
		return new ScalarType(type, application, kind, integers, integers ? WrittenForm.INTEGER : WrittenForm.STRING,
				written.stream().map(JsonNode::asString).toList(), null);
	}

	/** Return the constant that is written as an integer, {@code null} for none. */
	@Nullable Object constant(String integer) {
		Object[] constants = this.type.getRawClass().getEnumConstants();
		int index = (this.names != null) ? integers(this.names).indexOf(integer) : -1;
		return (index >= 0) ? constants[index] : null;
	}

	private List<String> integers(List<String> constants) {
		return this.isInteger ? constants : IntStream.range(0, constants.size()).mapToObj(String::valueOf).toList();
	}

	boolean isNumber() {
		return this.kind == LogicalType.Integer || this.kind == LogicalType.Float;
	}

	boolean isBoolean() {
		return this.kind == LogicalType.Boolean;
	}

	boolean isDateTime() {
		return this.kind == LogicalType.DateTime;
	}

	/** Whether a text may be a value. */
	boolean accepts(String value) {
		if (this.kind == LogicalType.Textual || this.kind == LogicalType.Binary) {
			return true;
		}
		if (this.names != null) {
			return !value.isEmpty() || this.names.contains(value);
		}
		return (this.text != null) ? this.text.accepts(value) : !value.isEmpty();
	}

	/** Return the form in which a property is written. */
	WrittenForm form(DeserializationContext context, @Nullable BeanProperty property,
			JsonFormat.@Nullable Value format) {
		AnnotatedMember member = (property != null) ? property.getMember() : null;
		if (member != null) {
			AnnotationIntrospector annotations = context.getAnnotationIntrospector();
			Object serializer = annotations.findSerializer(context.getConfig(), member);
			if (serializer != null) {
				return (serializer == ToStringSerializer.class) ? WrittenForm.STRING : WrittenForm.ANY;
			}
			if (annotations.findContentSerializer(context.getConfig(), member) != null) {
				return WrittenForm.ANY;
			}
			Object converter = annotations.findSerializationConverter(context.getConfig(), member);
			if (converter != null) {
				JavaType written = context.converterInstance(member, converter).getOutputType(context.getTypeFactory());
				return WrittenForm.of(written, this.application);
			}
		}
		return (property != null && format != null) ? form(property, format) : this.form;
	}

	private WrittenForm form(BeanProperty property, JsonFormat.Value format) {
		return switch (format.getShape()) {
			case ANY, NATURAL, SCALAR -> (format.hasPattern() && isDateTime()) ? WrittenForm.STRING : this.form;
			case STRING -> WrittenForm.STRING;
			case NUMBER, NUMBER_INT, NUMBER_FLOAT ->
				isNumber() ? numeric() : WrittenForm.of(this.type, property, this.application);
			default -> WrittenForm.ANY;
		};
	}

	private WrittenForm numeric() {
		return this.isInteger ? WrittenForm.INTEGER : WrittenForm.NUMBER;
	}

	/**
	 * Return the phrase for the values of a form, {@code null} if the class says it.
	 */
	@Nullable String expectation(WrittenForm actual, @Nullable String pattern) {
		if (this.names != null) {
			return "one of " + ((actual == WrittenForm.INTEGER) ? integers(this.names) : this.names);
		}
		return switch (actual) {
			case STRING -> (pattern != null) ? "a string in the format " + pattern : expectedText();
			case INTEGER -> isNumber() ? null : "an integer";
			case NUMBER -> isNumber() ? null : "a number";
			case BOOLEAN, ANY -> null;
		};
	}

	private @Nullable String expectedText() {
		if (isNumber()) {
			return this.isInteger ? "a string with an integer" : "a string with a number";
		}
		if (isBoolean()) {
			return "\"true\" or \"false\"";
		}
		return (this.text != null) ? this.text.expectation() : null;
	}

}
