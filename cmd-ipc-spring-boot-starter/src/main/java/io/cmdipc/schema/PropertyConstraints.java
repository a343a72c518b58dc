package io.cmdipc.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.annotation.AnnotationUtils;

/**
 * Constraints of a parameter as keywords in the schema of its property. Loaded only if
 * Jakarta Validation is on the classpath.
 */
final class PropertyConstraints {

	private PropertyConstraints() {
	}

	static void apply(ObjectNode shape, AnnotatedElement element, EffectiveGroups groups) {
		for (Annotation constraint : element.getAnnotations()) {
			if (groups.include(groupsOf(constraint), Object.class)) {
				applyBound(shape, constraint);
				applyLength(shape, constraint);
			}
		}
	}

	private static Class<?>[] groupsOf(Annotation constraint) {
		return (AnnotationUtils.getValue(constraint, "groups") instanceof Class<?>[] groups) ? groups : new Class<?>[0];
	}

	private static void applyBound(ObjectNode shape, Annotation constraint) {
		if (constraint instanceof Min min) {
			shape.put("minimum", min.value());
		}
		else if (constraint instanceof Max max) {
			shape.put("maximum", max.value());
		}
		else if (constraint instanceof DecimalMin min) {
			shape.put(min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()));
		}
		else if (constraint instanceof DecimalMax max) {
			shape.put(max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()));
		}
		else if (constraint instanceof Positive) {
			shape.put("exclusiveMinimum", 0);
		}
		else if (constraint instanceof PositiveOrZero) {
			shape.put("minimum", 0);
		}
		else if (constraint instanceof Negative) {
			shape.put("exclusiveMaximum", 0);
		}
		else if (constraint instanceof NegativeOrZero) {
			shape.put("maximum", 0);
		}
	}

	private static void applyLength(ObjectNode shape, Annotation constraint) {
		if (constraint instanceof NotBlank || constraint instanceof NotEmpty) {
			shape.put(keyword(shape, "min"), 1);
		}
		else if (constraint instanceof Size size) {
			if (size.min() > 0) {
				shape.put(keyword(shape, "min"), size.min());
			}
			if (size.max() < Integer.MAX_VALUE) {
				shape.put(keyword(shape, "max"), size.max());
			}
		}
		else if (constraint instanceof Pattern pattern) {
			shape.put("pattern", wholeText(pattern.regexp()));
		}
	}

	/*
	 * A pattern of Jakarta Validation matches the whole text, one of JSON Schema any
	 * part.
	 */
	static String wholeText(String regexp) {
		return "^(?:" + regexp + ")$";
	}

	private static String keyword(ObjectNode shape, String bound) {
		return switch (shape.path("type").asString("")) {
			case "array" -> bound + "Items";
			case "object" -> bound + "Properties";
			default -> bound + "Length";
		};
	}

}
