package io.cmdipc.schema;

import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;

import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Generator of JSON Schemas (2020-12) of requests as a mapper reads them, and of results
 * as it writes them.
 * <p>
 * The serializers and deserializers of the mapper decide, not the fields of classes. Of
 * types whose JSON cannot be known, such as {@code Object} and those with a serializer of
 * the application that does not describe it, nothing is said; a request of such a type is
 * an object. Constraints are those that the validator knows, in the groups that are
 * validated. Schemas have neither {@code $schema} nor {@code title}; types that contain
 * themselves are in {@code $defs}. <b>Shape:</b> <pre>
 * {"type":"object","properties":{"x":{"type":"integer"}},"required":["x"]}
 * </pre> <b>Threads:</b> thread-safe.
 */
public final class CommandSchemaGenerator {

	private static final boolean VALIDATION_PRESENT = ClassUtils.isPresent("jakarta.validation.Validator",
			CommandSchemaGenerator.class.getClassLoader());

	private final JsonMapper mapper;

	private final @Nullable BeanFactory beanFactory;

	private final Class<?>[] groups;

	private final Trial trial;

	/**
	 * Create a generator of schemas without constraints.
	 * @param mapper the mapper that reads requests and writes results
	 */
	public CommandSchemaGenerator(JsonMapper mapper) {
		this(mapper, null);
	}

	/**
	 * Create a generator.
	 * @param mapper the mapper that reads requests and writes results
	 * @param beanFactory has the validator, if there is one
	 */
	public CommandSchemaGenerator(JsonMapper mapper, @Nullable BeanFactory beanFactory) {
		this(mapper, beanFactory, new Class<?>[0]);
	}

	private CommandSchemaGenerator(JsonMapper mapper, @Nullable BeanFactory beanFactory, Class<?>[] groups) {
		this.mapper = mapper;
		this.beanFactory = beanFactory;
		this.groups = groups;
		this.trial = new Trial(mapper);
	}

	/**
	 * Return a generator of schemas for requests that are validated with other groups.
	 * @param newGroups the groups of constraints, none for the default group
	 * @return the generator
	 */
	public CommandSchemaGenerator withValidationGroups(Class<?>... newGroups) {
		return new CommandSchemaGenerator(this.mapper, this.beanFactory, newGroups.clone());
	}

	/**
	 * Whether values of a type are read from JSON objects, so that a request can be one.
	 * @param type the type
	 * @return {@code false} if its JSON is a text, a number or an array, for example
	 */
	public boolean isObject(Type type) {
		return reading(Definitions.flat(), Constraints.Source.NONE).isObject(this.mapper.constructType(type));
	}

	/**
	 * Return the schema of a request that is read as a single object.
	 * @param type the type of the request
	 * @return the schema
	 */
	public Payload ofRequest(Type type) {
		Constraints.Source constraints = constraints(this.groups);
		ObjectNode schema = generate((definitions) -> reading(definitions, constraints)
			.describe(this.mapper.constructType(type), Place.WHOLE));
		return Payload.of(schema.isEmpty() ? Shapes.ofType("object") : schema);
	}

	/**
	 * Return the schema of a request whose properties are read one by one.
	 * @param properties the properties, in the order of the schema
	 * @return the schema
	 */
	public Payload ofRequest(List<NamedProperty> properties) {
		Constraints.Source constraints = constraints(this.groups);
		return Payload.of(generate((definitions) -> {
			ObjectNode schema = Shapes.ofType("object");
			ObjectNode shapes = schema.putObject("properties");
			for (NamedProperty property : properties) {
				shapes.set(property.name(), describe(property, definitions, constraints));
				if (property.required()) {
					Shapes.require(schema, property.name());
				}
			}
			return schema;
		}));
	}

	/*
	 * The constraints of a parameter are in the groups of the method, those of its value
	 * in the groups of the parameter if it has any.
	 */
	private ObjectNode describe(NamedProperty property, Definitions definitions, Constraints.Source constraints) {
		Class<?>[] own = property.groups();
		DeserializationContext context = this.mapper._deserializationContext();
		Place place = Place.of(property, context, constraints);
		ObjectNode shape = reading(definitions, (own != null) ? constraints(own) : constraints).describe(
				property.property(context).getType(), property.valueDeserializer(context), property.typeIds(context),
				place);
		String description = property.description(context.getConfig());
		return (description != null) ? shape.put("description", description) : shape;
	}

	/**
	 * Return the schema of a result.
	 * @param type the type of the result, without a wrapper such as {@code Mono}
	 * @return the schema, {@code null} if there is no result
	 */
	public @Nullable Payload ofResult(Type type) {
		if (type == void.class || type == Void.class) {
			return null;
		}
		return written(type, constraints(new Class<?>[0]), false);
	}

	/**
	 * Return the schema of a value that is sent, for a comparison: without constraints,
	 * and open if values may have more properties than their type names.
	 * @param type the type of the value
	 * @return the schema
	 */
	public Payload ofSent(Type type) {
		return written(type, Constraints.Source.NONE, true);
	}

	/**
	 * Return the schema of properties that are sent, for a comparison: without
	 * constraints, and as if none were required.
	 * @param properties the properties, in the order of the schema
	 * @return the schema
	 */
	public Payload ofSent(List<NamedProperty> properties) {
		return Payload.of(generate((definitions) -> {
			SerializationContext context = this.trial.writing();
			WrittenTypes types = new WrittenTypes(context, this.trial, definitions, Constraints.Source.NONE, true);
			ObjectNode schema = Shapes.ofType("object");
			ObjectNode shapes = schema.putObject("properties");
			properties.forEach((property) -> shapes.set(property.name(), property.describe(types, context)));
			return schema;
		}));
	}

	/**
	 * Return the schema of a value that is read, for a comparison: without constraints.
	 * @param type the type of the value
	 * @return the schema, {@code null} if there is no value
	 */
	public @Nullable Payload ofRead(Type type) {
		if (type == void.class || type == Void.class) {
			return null;
		}
		return Payload.of(generate((definitions) -> reading(definitions, Constraints.Source.NONE)
			.describe(this.mapper.constructType(type), Place.WHOLE)));
	}

	private Payload written(Type type, Constraints.Source constraints, boolean open) {
		return Payload.of(generate(
				(definitions) -> new WrittenTypes(this.trial.writing(), this.trial, definitions, constraints, open)
					.describe(this.mapper.constructType(type), Place.WHOLE)));
	}

	private ReadTypes reading(Definitions definitions, Constraints.Source constraints) {
		return new ReadTypes(this.mapper._deserializationContext(), this.trial.writing(), this.trial, definitions,
				constraints);
	}

	private Constraints.Source constraints(Class<?>[] groups) {
		return (this.beanFactory != null && VALIDATION_PRESENT) ? JakartaConstraints.of(this.beanFactory, groups)
				: Constraints.Source.NONE;
	}

	private static ObjectNode generate(Function<Definitions, ObjectNode> walk) {
		try {
			Definitions definitions = new Definitions(false);
			return definitions.around(walk.apply(definitions));
		}
		catch (Definitions.TooLargeException ex) {
			Definitions definitions = new Definitions(true);
			return definitions.around(walk.apply(definitions));
		}
	}

}
