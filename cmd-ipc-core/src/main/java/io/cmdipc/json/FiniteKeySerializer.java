package io.cmdipc.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Serializer of numbers as keys of maps that refuses those without a form in JSON, as for
 * values.
 */
final class FiniteKeySerializer extends StdSerializer<Number> {

	FiniteKeySerializer() {
		super(Number.class);
	}

	@Override
	public void serialize(Number key, JsonGenerator generator, SerializationContext context) {
		if (!Double.isFinite(key.doubleValue())) {
			throw new StreamWriteException(generator, "A key is not a finite number");
		}
		generator.writeName(key.toString());
	}

}
