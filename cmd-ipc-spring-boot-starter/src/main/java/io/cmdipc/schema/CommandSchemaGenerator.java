package io.cmdipc.schema;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generator of JSON Schemas (2020-12) of requests and results, as a mapper reads and
 * writes them.
 * <p>
 * A property is required if it is a primitive or has an annotation such as
 * {@code @NotNull} or {@code @JsonProperty(required = true)}. Schemas have neither
 * {@code $schema} nor {@code title}, and {@code format} only for strings. Types without
 * known properties, such as {@code Object} and {@code JsonNode}, have an empty schema; a
 * request of such a type is an object. A generator is expensive to create; reuse it.
 * <b>Shape:</b> <pre>
 * {"type":"object","properties":{"x":{"type":"integer"}},"required":["x"]}
 * </pre> <b>Threads:</b> thread-safe; one schema is generated at a time.
 */
public final class CommandSchemaGenerator {

	private static final String DEFINITIONS = "$defs";

	private final JsonMapper mapper;

	private final SchemaGenerator generator;

	private final EffectiveGroups groups;

	private final Map<EffectiveGroups, CommandSchemaGenerator> byGroups;

	/**
	 * Create a generator.
	 * @param mapper the mapper that reads requests and writes results
	 */
	public CommandSchemaGenerator(JsonMapper mapper) {
		this(mapper, EffectiveGroups.DEFAULT, new ConcurrentHashMap<>());
	}

	private CommandSchemaGenerator(JsonMapper mapper, EffectiveGroups groups,
			Map<EffectiveGroups, CommandSchemaGenerator> byGroups) {
		this.mapper = mapper;
		this.groups = groups;
		this.byGroups = byGroups;
		this.generator = new SchemaGenerator(GeneratorSettings.create(mapper, groups));
	}

	/**
	 * Return the generator for requests that are validated with other groups of
	 * constraints. Schemas have the constraints of these groups only.
	 * @param newGroups the groups, none for the default group
	 * @return a generator, always the same for the same groups
	 */
	public CommandSchemaGenerator withValidationGroups(Class<?>... newGroups) {
		EffectiveGroups effective = EffectiveGroups.of(newGroups);
		return effective.equals(this.groups) ? this : this.byGroups.computeIfAbsent(effective,
				(key) -> new CommandSchemaGenerator(this.mapper, key, this.byGroups));
	}

	/**
	 * Return the schema of a request that is read as a single object.
	 * @param type the type of the request
	 * @return the schema
	 */
	public synchronized Payload ofRequest(Type type) {
		ObjectNode schema = this.generator.generateSchema(type);
		if (schema.isEmpty()) {
			schema.put("type", "object");
		}
		return Payload.of(schema);
	}

	/**
	 * Return the schema of a request whose properties are read one by one.
	 * @param properties the properties, in the order of the schema
	 * @return the schema
	 */
	public synchronized Payload ofRequest(List<NamedProperty> properties) {
		SchemaBuilder builder = this.generator.buildMultipleSchemaDefinitions();
		ObjectNode schema = this.mapper.createObjectNode().put("type", "object");
		ObjectNode shapes = schema.putObject("properties");
		ArrayNode required = this.mapper.createArrayNode();
		for (NamedProperty property : properties) {
			shapes.set(property.name(), builder.createSchemaReference(property.type()));
			if (property.required()) {
				required.add(property.name());
			}
		}
		JsonNode definitions = builder.collectDefinitions(DEFINITIONS);
		properties.forEach((property) -> describe((ObjectNode) shapes.get(property.name()), property));
		if (!required.isEmpty()) {
			schema.set("required", required);
		}
		if (!definitions.isEmpty()) {
			schema.set(DEFINITIONS, definitions);
		}
		return Payload.of(schema);
	}

	private void describe(ObjectNode shape, NamedProperty property) {
		JsonPropertyDescription description = property.annotations().getAnnotation(JsonPropertyDescription.class);
		if (description != null) {
			shape.put("description", description.value());
		}
		if (GeneratorSettings.VALIDATION_PRESENT) {
			PropertyConstraints.apply(shape, property.annotations(), this.groups);
		}
	}

	/**
	 * Return the schema of a result.
	 * @param type the type of the result, without a wrapper such as {@code Mono}
	 * @return the schema, {@code null} if there is no result
	 */
	public synchronized @Nullable Payload ofResult(Type type) {
		if (type == void.class || type == Void.class) {
			return null;
		}
		return Payload.of(this.generator.generateSchema(type));
	}

}
