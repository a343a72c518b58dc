package io.cmdipc.schema;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;

import org.springframework.core.KotlinDetector;

/**
 * Value classes of Kotlin, whose JSON is that of their only property. Jackson's module
 * for Kotlin reads and writes them so, but does not say it.
 */
final class ValueClasses {

	private static final String MODULE = "tools.jackson.module.kotlin.";

	private ValueClasses() {
	}

	/**
	 * Return the type of the property, or {@code null} if the type is no value class or
	 * is read and written by others than the module.
	 */
	static @Nullable JavaType property(JavaType type, Object codec, DatabindContext context) {
		Class<?> raw = type.getRawClass();
		if (!KotlinDetector.isInlineClass(raw) || !codec.getClass().getName().startsWith(MODULE)) {
			return null;
		}
		return Arrays.stream(raw.getDeclaredFields())
			.filter((field) -> !Modifier.isStatic(field.getModifiers()))
			.findFirst()
			.map(Field::getGenericType)
			.map(context::constructType)
			.orElse(null);
	}

}
