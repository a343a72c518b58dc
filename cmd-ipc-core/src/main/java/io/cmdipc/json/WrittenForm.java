package io.cmdipc.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;

/**
 * The form in which a mapper writes the values of a scalar type, and in which it reads
 * them.
 */
enum WrittenForm {

	STRING, INTEGER, NUMBER, BOOLEAN,

	/** Any form that the deserializer takes. */
	ANY;

	/** Return the form in which a mapper writes a type. */
	static WrittenForm of(JavaType type, JsonMapper mapper) {
		Visitor visitor = new Visitor();
		mapper.acceptJsonFormatVisitor(type, visitor);
		return visitor.form;
	}

	/** Return the form in which a mapper writes a type as the value of a property. */
	static WrittenForm of(JavaType type, BeanProperty property, JsonMapper mapper) {
		Visitor visitor = new Visitor();
		SerializationContext context = mapper._serializationContext();
		visitor.setContext(context);
		context.findPrimaryPropertySerializer(type, property).acceptJsonFormatVisitor(visitor, type);
		return visitor.form;
	}

	private static final class Visitor extends JsonFormatVisitorWrapper.Base {

		private WrittenForm form = ANY;

		@Override
		public @Nullable JsonStringFormatVisitor expectStringFormat(JavaType type) {
			this.form = STRING;
			return null;
		}

		@Override
		public @Nullable JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
			this.form = NUMBER;
			return null;
		}

		@Override
		public @Nullable JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
			this.form = INTEGER;
			return null;
		}

		@Override
		public @Nullable JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
			this.form = BOOLEAN;
			return null;
		}

		@Override
		public @Nullable JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
			return null;
		}

	}

}
