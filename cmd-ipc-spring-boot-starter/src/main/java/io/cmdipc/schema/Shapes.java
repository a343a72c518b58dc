package io.cmdipc.schema;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forms of schemas that tools of other languages understand: one type each, alternatives
 * instead of lists of types, and values of enums without a type.
 */
final class Shapes {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final Set<Class<?>> INTEGERS = Set.of(Integer.class, Long.class, Short.class, Byte.class,
			BigInteger.class);

	private static final Set<Class<?>> OPTIONALS = Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

	private Shapes() {
	}

	/** Return the schema of any value. */
	static ObjectNode any() {
		return NODES.objectNode();
	}

	static ObjectNode ofType(String type) {
		return any().put("type", type);
	}

	/** Whether a value may be an object. */
	static boolean isObject(JsonNode shape) {
		return shape.path("type").asString("").equals("object")
				|| shape.path("anyOf").valueStream().anyMatch(Shapes::isObject);
	}

	static ObjectNode array(ObjectNode items) {
		ObjectNode shape = ofType("array");
		if (!items.isEmpty()) {
			shape.set("items", items);
		}
		return shape;
	}

	/** Return the schema of an object with any names, of which some may be refused. */
	static ObjectNode map(ObjectNode names, ObjectNode values) {
		ObjectNode shape = ofType("object");
		if (!names.isEmpty()) {
			shape.set("propertyNames", names);
		}
		if (!values.isEmpty()) {
			shape.set("additionalProperties", values);
		}
		return shape;
	}

	/** Return the schema of an array that has one element for each schema. */
	static ObjectNode tuple(Collection<ObjectNode> elements) {
		ObjectNode shape = ofType("array");
		shape.set("prefixItems", NODES.arrayNode().addAll(elements));
		return shape.put("minItems", elements.size()).put("maxItems", elements.size());
	}

	static ObjectNode oneOfValues(Collection<? extends JsonNode> values) {
		ObjectNode shape = any();
		shape.set("enum", NODES.arrayNode().addAll(values));
		return shape;
	}

	static ObjectNode texts(Collection<String> values) {
		return (values.size() == 1) ? any().put("const", values.iterator().next())
				: oneOfValues(values.stream().map(NODES::stringNode).toList());
	}

	static ObjectNode alternatives(List<ObjectNode> shapes) {
		List<ObjectNode> distinct = shapes.stream().distinct().toList();
		if (distinct.stream().anyMatch(ObjectNode::isEmpty)) {
			return any();
		}
		if (distinct.size() == 1) {
			return distinct.get(0);
		}
		ObjectNode shape = any();
		shape.set("anyOf", NODES.arrayNode().addAll(distinct));
		return shape;
	}

	static ObjectNode orNull(ObjectNode shape) {
		return alternatives(List.of(shape, ofType("null")));
	}

	static void require(ObjectNode object, String property) {
		ArrayNode required = object.withArray("required");
		JsonNode name = NODES.stringNode(property);
		if (required.valueStream().noneMatch(name::equals)) {
			required.add(name);
		}
	}

	static JsonNode text(String value) {
		return NODES.stringNode(value);
	}

	static ObjectNode scalar(String type, Class<?> javaType) {
		ObjectNode shape = ofType(type);
		if (type.equals("string") && (javaType == char.class || javaType == Character.class)) {
			shape.put("minLength", 1).put("maxLength", 1);
		}
		boolean bytes = javaType == byte[].class || javaType == ByteBuffer.class;
		return (type.equals("string") && bytes) ? shape.put("contentEncoding", "base64") : shape;
	}

	/** Return the schema of keys, which always are strings. */
	static ObjectNode keys(Class<?> type, Samples.@Nullable Format format) {
		ObjectNode shape = scalar("string", type);
		if (format != null) {
			shape.put("format", format.name());
		}
		return INTEGERS.contains(type) ? shape.put("pattern", "^-?[0-9]+$") : shape;
	}

	/** Return all keys of a type that has few, or {@code null}. */
	static Object @Nullable [] allKeys(Class<?> type) {
		return (type == Boolean.class) ? new Object[] { true, false } : type.getEnumConstants();
	}

	static ObjectNode withoutType(ObjectNode shape) {
		shape.remove("type");
		return shape;
	}

	/** Return the schema of an element of an array of numbers or booleans. */
	static ObjectNode primitive(JsonNode element) {
		return element.isNumber() ? ofType(element.isIntegralNumber() ? "integer" : "number")
				: ofType(element.isBoolean() ? "boolean" : "string");
	}

	/** Whether a value is {@code null} in JSON if it is empty. */
	static boolean isOptional(JavaType type) {
		return type.isReferenceType() || OPTIONALS.contains(type.getRawClass());
	}

}
