package io.cmdipc.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatTypes;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;

/**
 * What a serializer says of the JSON that it writes.
 */
final class FormatVisitor extends JsonFormatVisitorWrapper.Base {

	private @Nullable String type;

	private @Nullable ValueSerializer<?> elementSerializer;

	private @Nullable JavaType elementType;

	private @Nullable String element;

	private FormatVisitor(SerializationContext context) {
		super(context);
	}

	static FormatVisitor visit(ValueSerializer<?> serializer, JavaType type, SerializationContext context) {
		FormatVisitor visitor = new FormatVisitor(context);
		serializer.acceptJsonFormatVisitor(visitor, type);
		return visitor;
	}

	/** Return the name of the JSON type, {@code null} if it is not known. */
	@Nullable String type() {
		return this.type;
	}

	/** Return the type of the elements of an array, if the serializer tells. */
	@Nullable JavaType elementType() {
		return this.elementType;
	}

	@Nullable ValueSerializer<?> elementSerializer() {
		return this.elementSerializer;
	}

	/** Return the name of the JSON type of the elements of an array. */
	@Nullable String element() {
		return this.element;
	}

	@Override
	public @Nullable JsonObjectFormatVisitor expectObjectFormat(JavaType javaType) {
		this.type = "object";
		return null;
	}

	@Override
	public @Nullable JsonMapFormatVisitor expectMapFormat(JavaType javaType) {
		this.type = "object";
		return null;
	}

	@Override
	public JsonArrayFormatVisitor expectArrayFormat(JavaType javaType) {
		this.type = "array";
		return new JsonArrayFormatVisitor.Base(getContext()) {

			@Override
			public void itemsFormat(JsonFormatVisitable handler, JavaType javaType) {
				FormatVisitor.this.elementType = javaType;
				FormatVisitor.this.elementSerializer = (handler instanceof ValueSerializer<?> serializer) ? serializer
						: null;
			}

			@Override
			public void itemsFormat(JsonFormatTypes format) {
				FormatVisitor.this.element = (format != JsonFormatTypes.ANY) ? format.value() : null;
			}
		};
	}

	@Override
	public @Nullable JsonStringFormatVisitor expectStringFormat(JavaType javaType) {
		this.type = "string";
		return null;
	}

	@Override
	public @Nullable JsonNumberFormatVisitor expectNumberFormat(JavaType javaType) {
		this.type = "number";
		return null;
	}

	@Override
	public @Nullable JsonIntegerFormatVisitor expectIntegerFormat(JavaType javaType) {
		this.type = "integer";
		return null;
	}

	@Override
	public @Nullable JsonBooleanFormatVisitor expectBooleanFormat(JavaType javaType) {
		this.type = "boolean";
		return null;
	}

}
