package io.cmdipc.schema;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Constraints as keywords in the schema of a value. Loaded only if Jakarta Validation is
 * on the classpath.
 */
final class PropertyConstraints {

	private PropertyConstraints() {
	}

	static boolean requiresValue(Annotation constraint) {
		return constraint instanceof NotNull || constraint instanceof NotBlank || constraint instanceof NotEmpty;
	}

	static void apply(ObjectNode shape, Annotation constraint) {
		switch (shape.path("type").asString("")) {
			case "integer", "number" -> applyBound(shape, constraint);
			case "array" -> applySize(shape, constraint, "Items");
			case "object" -> applySize(shape, constraint, "Properties");
			case "string" -> applyText(shape, constraint);
			default -> {
			}
		}
	}

	private static void applyBound(ObjectNode shape, Annotation constraint) {
		if (constraint instanceof Min min) {
			raise(shape, "minimum", BigDecimal.valueOf(min.value()));
		}
		else if (constraint instanceof Max max) {
			lower(shape, "maximum", BigDecimal.valueOf(max.value()));
		}
		else if (constraint instanceof DecimalMin min) {
			raise(shape, min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()));
		}
		else if (constraint instanceof DecimalMax max) {
			lower(shape, max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()));
		}
		else if (constraint instanceof Positive) {
			raise(shape, "exclusiveMinimum", BigDecimal.ZERO);
		}
		else if (constraint instanceof PositiveOrZero) {
			raise(shape, "minimum", BigDecimal.ZERO);
		}
		else if (constraint instanceof Negative) {
			lower(shape, "exclusiveMaximum", BigDecimal.ZERO);
		}
		else if (constraint instanceof NegativeOrZero) {
			lower(shape, "maximum", BigDecimal.ZERO);
		}
	}

	private static void applySize(ObjectNode shape, Annotation constraint, String unit) {
		if (constraint instanceof NotBlank || constraint instanceof NotEmpty) {
			raise(shape, "min" + unit, BigDecimal.ONE);
		}
		else if (constraint instanceof Size size) {
			if (size.min() > 0) {
				raise(shape, "min" + unit, BigDecimal.valueOf(size.min()));
			}
			if (size.max() < Integer.MAX_VALUE) {
				lower(shape, "max" + unit, BigDecimal.valueOf(size.max()));
			}
		}
	}

	/* The size of bytes is not the length of the text that encodes them. */
	private static void applyText(ObjectNode shape, Annotation constraint) {
		if (!shape.has("contentEncoding") || !(constraint instanceof Size)) {
			applySize(shape, constraint, "Length");
			applyPattern(shape, constraint);
		}
	}

	private static void applyPattern(ObjectNode shape, Annotation constraint) {
		String portable = (constraint instanceof Pattern pattern && pattern.flags().length == 0)
				? PortablePattern.of(pattern.regexp()) : null;
		if (portable == null) {
			return;
		}
		if (shape.has("pattern")) {
			shape.withArray("allOf").addObject().put("pattern", wholeText(portable));
		}
		else {
			shape.put("pattern", wholeText(portable));
		}
	}

	/*
	 * A pattern of Jakarta Validation matches the whole text, one of JSON Schema any
	 * part.
	 */
	private static String wholeText(String regexp) {
		return "^(?:" + regexp + ")$";
	}

	private static void raise(ObjectNode shape, String keyword, BigDecimal bound) {
		BigDecimal present = present(shape, keyword);
		shape.put(keyword, (present != null) ? present.max(bound) : bound);
	}

	private static void lower(ObjectNode shape, String keyword, BigDecimal bound) {
		BigDecimal present = present(shape, keyword);
		shape.put(keyword, (present != null) ? present.min(bound) : bound);
	}

	private static @Nullable BigDecimal present(ObjectNode shape, String keyword) {
		return shape.has(keyword) ? shape.path(keyword).decimalValue() : null;
	}

}
