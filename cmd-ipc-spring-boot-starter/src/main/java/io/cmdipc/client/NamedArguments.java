package io.cmdipc.client;

import java.util.List;

import io.cmdipc.schema.NamedProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The arguments that are the properties of a request, written as the components of a
 * record are.
 *
 * @param properties the properties
 * @param values their values, {@link #ABSENT} for those that are left out
 */
@JsonSerialize(using = NamedArguments.Serializer.class)
@SuppressWarnings("ArrayRecordComponent")
record NamedArguments(List<NamedProperty> properties, @Nullable Object[] values) {

	static final Object ABSENT = new Object();

	/**
	 * Serializer of the arguments as an object.
	 */
	static final class Serializer extends StdSerializer<NamedArguments> {

		Serializer() {
			super(NamedArguments.class);
		}

		@Override
		public void serialize(NamedArguments arguments, JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject(arguments);
			for (int i = 0; i < arguments.values().length; i++) {
				Object value = arguments.values()[i];
				if (value != ABSENT) {
					write(arguments, arguments.properties().get(i), value, generator, context);
				}
			}
			generator.writeEndObject();
		}

		private static void write(NamedArguments arguments, NamedProperty property, @Nullable Object value,
				JsonGenerator generator, SerializationContext context) {
			generator.writeName(property.name());
			if (value == null) {
				generator.writeNull();
				return;
			}
			try {
				property.write(value, generator, context);
			}
			catch (RuntimeException ex) {
				throw JacksonException.wrapWithPath(ex, arguments, property.name());
			}
		}

		@Override
		public void serializeWithType(NamedArguments arguments, JsonGenerator generator, SerializationContext context,
				TypeSerializer typeSerializer) {
			serialize(arguments, generator, context);
		}

	}

}
