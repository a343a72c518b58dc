package io.cmdipc.handler;

import java.util.function.Supplier;

import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * A schema that is generated when it is first written: a start with many commands is
 * shorter by that, and most schemas are read by no peer.
 */
final class SchemaOnDemand extends JacksonSerializable.Base {

	private final Supplier<Payload> generator;

	private @Nullable Payload generated;

	SchemaOnDemand(Supplier<Payload> generator) {
		this.generator = generator;
	}

	@Override
	public void serialize(JsonGenerator json, SerializationContext context) {
		context.writeValue(json, schema());
	}

	@Override
	public void serializeWithType(JsonGenerator json, SerializationContext context, TypeSerializer typing) {
		serialize(json, context);
	}

	private synchronized Payload schema() {
		Payload known = this.generated;
		if (known == null) {
			known = this.generator.get();
			this.generated = known;
		}
		return known;
	}

}
