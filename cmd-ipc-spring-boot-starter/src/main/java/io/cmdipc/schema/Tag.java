package io.cmdipc.schema;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the JSON of a subtype tells which subtype it is.
 *
 * @param inclusion where the name of the subtype is, {@code null} if there is none
 * @param property the property of the name, if it is in a property
 * @param names the names of the subtype
 * @param required whether the name must be there
 */
record Tag(@Nullable As inclusion, @Nullable String property, List<String> names, boolean required) {

	/** The tag of subtypes that are told apart by their other properties. */
	static final Tag NONE = new Tag(null, null, List.of(), false);

	/** Whether the name is a property of the subtype itself. */
	boolean isProperty() {
		return this.property != null && (this.inclusion == As.PROPERTY || this.inclusion == As.EXISTING_PROPERTY);
	}

	/**
	 * Whether the schema of a subtype has the name already, or is a reference to one that
	 * has, as those to objects are.
	 */
	boolean isAddedTo(ObjectNode shape, boolean object) {
		return isProperty()
				&& (object && shape.has("$ref") || shape.path("properties").has(String.valueOf(this.property)));
	}

	/** Return the schema of a subtype with its name. */
	ObjectNode addTo(ObjectNode shape) {
		if (this.inclusion == null) {
			return shape;
		}
		return switch (this.inclusion) {
			case WRAPPER_OBJECT -> wrapped(shape);
			case WRAPPER_ARRAY -> Shapes.tuple(List.of(Shapes.texts(this.names), shape));
			case EXTERNAL_PROPERTY -> shape;
			default -> asProperty(shape);
		};
	}

	private ObjectNode wrapped(ObjectNode shape) {
		return Shapes.alternatives(this.names.stream().map((name) -> {
			ObjectNode wrapper = Shapes.ofType("object");
			wrapper.putObject("properties").set(name, shape);
			Shapes.require(wrapper, name);
			return wrapper;
		}).toList());
	}

	/* A value that is no object is in an array, behind its name. */
	private ObjectNode asProperty(ObjectNode shape) {
		if (this.property == null) {
			return shape;
		}
		if (!shape.path("type").asString("").equals("object")) {
			return shape.isEmpty() ? shape : Shapes.tuple(List.of(Shapes.texts(this.names), shape));
		}
		ObjectNode properties = JsonNodeFactory.instance.objectNode();
		properties.set(this.property, Shapes.texts(this.names));
		if (shape.get("properties") instanceof ObjectNode others) {
			others.properties().forEach((other) -> properties.putIfAbsent(other.getKey(), other.getValue()));
		}
		shape.set("properties", properties);
		if (this.required) {
			shape.withArray("required").insert(0, this.property);
		}
		return shape;
	}

}
