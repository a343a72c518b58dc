package io.cmdipc.schema;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/**
 * Definitions of the types of one schema that contain themselves. All other types are
 * described where they occur, unless the schema would grow beyond measure.
 */
final class Definitions {

	private static final String KEYWORD = "$defs";

	private static final int MAX_OBJECTS = 1000;

	private final Set<Object> open = new HashSet<>();

	private final Map<Object, String> names = new HashMap<>();

	private final ObjectNode shapes = Shapes.any();

	private final boolean shared;

	private final boolean flat;

	private int objects;

	/**
	 * Create definitions.
	 * @param shared whether every object is defined once and referred to
	 */
	Definitions(boolean shared) {
		this(shared, false);
	}

	private Definitions(boolean shared, boolean flat) {
		this.shared = shared;
		this.flat = flat;
	}

	/** Return definitions for a schema that says nothing of objects inside others. */
	static Definitions flat() {
		return new Definitions(false, true);
	}

	/**
	 * Return the schema of an object, or a reference to it if it is inside itself.
	 * @param key what is described
	 * @param type the class that the definition is named after
	 * @param shape describes the object
	 */
	ObjectNode describe(Object key, Class<?> type, Supplier<ObjectNode> shape) {
		if (this.flat && !this.open.isEmpty()) {
			return Shapes.any();
		}
		String known = this.names.get(key);
		if (!this.open.add(key) || (this.shared && known != null)) {
			return reference(key, type);
		}
		if (!this.shared && ++this.objects > MAX_OBJECTS) {
			throw new TooLargeException();
		}
		ObjectNode described = open(key, shape);
		if (this.shared) {
			ObjectNode reference = reference(key, type);
			this.shapes.set(String.valueOf(this.names.get(key)), described);
			return reference;
		}
		return withDefinition(key, described);
	}

	/**
	 * Return the schema of a value that is no object, such as a container, or a reference
	 * to it if it is inside itself.
	 * @param type the type that is described
	 * @param place the place of the value
	 * @param shape describes the value
	 */
	ObjectNode describe(JavaType type, Place place, Supplier<ObjectNode> shape) {
		return describeWhereItOccurs(Arrays.asList(type, place.property()), type.getRawClass(), shape);
	}

	/**
	 * Return the schema of a value with the name of its subtype, or a reference to it if
	 * it is inside itself.
	 * @param type the type that is described
	 * @param place the place of the value
	 * @param shape describes the value
	 */
	ObjectNode describeNamed(JavaType type, Place place, Supplier<ObjectNode> shape) {
		return describeWhereItOccurs(Arrays.asList(type, place.property(), true), type.getRawClass(), shape);
	}

	private ObjectNode describeWhereItOccurs(Object key, Class<?> type, Supplier<ObjectNode> shape) {
		return this.open.add(key) ? withDefinition(key, open(key, shape)) : reference(key, type);
	}

	/* A reference from inside needs the definition. */
	private ObjectNode withDefinition(Object key, ObjectNode described) {
		String name = this.names.get(key);
		if (name != null) {
			this.shapes.set(name, described.deepCopy());
		}
		return described;
	}

	private ObjectNode open(Object key, Supplier<ObjectNode> shape) {
		try {
			return shape.get();
		}
		finally {
			this.open.remove(key);
		}
	}

	private ObjectNode reference(Object key, Class<?> type) {
		String name = this.names.computeIfAbsent(key, (added) -> freeName(type.getSimpleName()));
		return Shapes.any().put("$ref", "#/" + KEYWORD + "/" + name);
	}

	private String freeName(String wanted) {
		String name = wanted;
		for (int i = 2; this.names.containsValue(name); i++) {
			name = wanted + i;
		}
		return name;
	}

	/** Return the whole schema: that of the outermost value and the definitions. */
	ObjectNode around(ObjectNode shape) {
		String reference = shape.path("$ref").asString("");
		ObjectNode schema = reference.isEmpty() ? shape
				: (ObjectNode) this.shapes.path(reference.substring(reference.lastIndexOf('/') + 1)).deepCopy();
		if (!this.shapes.isEmpty()) {
			schema.set(KEYWORD, this.shapes);
		}
		return schema;
	}

	/**
	 * The schema has too many objects to describe each where it occurs.
	 */
	static final class TooLargeException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		@Override
		public synchronized @Nullable Throwable fillInStackTrace() {
			return null;
		}

	}

}
