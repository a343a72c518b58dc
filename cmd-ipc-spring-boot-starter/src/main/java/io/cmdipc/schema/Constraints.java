package io.cmdipc.schema;

import java.lang.reflect.Parameter;

import tools.jackson.databind.node.ObjectNode;

/**
 * Constraints of a property, a parameter or an element of a container, as far as they are
 * validated.
 */
interface Constraints {

	/** No constraints. */
	Constraints NONE = new Constraints() {
	};

	/** Add the keywords to the schema of a value. */
	default void applyTo(ObjectNode shape) {
	}

	/** Whether there must be a value. */
	default boolean isRequired() {
		return false;
	}

	/** Whether the constraints of the value's own properties are validated too. */
	default boolean isCascaded() {
		return false;
	}

	/** Return the constraints of a type argument. */
	default Constraints ofArgument(int index) {
		return NONE;
	}

	/**
	 * Source of constraints.
	 */
	interface Source {

		/** No constraints at all. */
		Source NONE = new Source() {
		};

		/** Whether properties of a type, or of those in it, have constraints. */
		default boolean isConstrained(Class<?> type) {
			return false;
		}

		default Constraints ofProperty(Class<?> type, String name) {
			return Constraints.NONE;
		}

		default Constraints ofParameter(Parameter parameter) {
			return Constraints.NONE;
		}

	}

}
