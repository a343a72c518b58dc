package io.cmdipc.schema;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of types whose JSON does not follow from their fields: types of the JDK, enums,
 * trees, and types with a {@code @JsonValue}.
 */
final class JacksonShapes implements CustomDefinitionProviderV2 {

	private final JsonMapper mapper;

	private final JacksonProperties properties;

	JacksonShapes(JsonMapper mapper, JacksonProperties properties) {
		this.mapper = mapper;
		this.properties = properties;
	}

	@Override
	public @Nullable CustomDefinition provideCustomSchemaDefinition(ResolvedType type,
			SchemaGenerationContext context) {
		Class<?> raw = type.getErasedType();
		ObjectNode shape = shape(raw);
		if (shape == null && !raw.isPrimitive() && !raw.isArray() && !raw.getName().startsWith("java.")) {
			Type value = this.properties.valueType(raw);
			shape = (value != null) ? context.createDefinition(context.getTypeContext().resolve(value)) : null;
		}
		return (shape != null)
				? new CustomDefinition(shape, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES)
				: null;
	}

	private @Nullable ObjectNode shape(Class<?> type) {
		if (type == Object.class || type == Payload.class || JsonNode.class.isAssignableFrom(type)) {
			return tree(type);
		}
		if (type == byte[].class) {
			return this.mapper.createObjectNode().put("type", "string").put("contentEncoding", "base64");
		}
		if (type == char[].class) {
			return this.mapper.createObjectNode().put("type", "string");
		}
		if (type.isEnum()) {
			return enumeration(type);
		}
		boolean scalar = type.isPrimitive() || type.getName().startsWith("java.")
				&& !Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type);
		return scalar ? ScalarShape.of(type, this.mapper) : null;
	}

	private ObjectNode tree(Class<?> type) {
		ObjectNode shape = this.mapper.createObjectNode();
		if (type == ObjectNode.class) {
			shape.put("type", "object");
		}
		if (type == ArrayNode.class) {
			shape.put("type", "array");
		}
		return shape;
	}

	private ObjectNode enumeration(Class<?> type) {
		ObjectNode shape = this.mapper.createObjectNode();
		ArrayNode values = this.mapper.createArrayNode();
		for (Object constant : type.getEnumConstants()) {
			values.add(this.mapper.<JsonNode>valueToTree(constant));
		}
		if (values.valueStream().allMatch(JsonNode::isString)) {
			shape.put("type", "string");
		}
		shape.set("enum", values);
		return shape;
	}

}
