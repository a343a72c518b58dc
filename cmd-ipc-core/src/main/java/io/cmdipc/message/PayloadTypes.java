package io.cmdipc.message;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.util.ClassUtil;

/**
 * Tells whether a value is of a type already, looking into collections and maps, whose
 * element types Java forgets. Where that cannot be known the answer is no.
 */
final class PayloadTypes {

	private PayloadTypes() {
	}

	static boolean isInstance(@Nullable Object value, JavaType type) {
		if (value == null || value instanceof RawJson) {
			return false;
		}
		Class<?> raw = type.isPrimitive() ? ClassUtil.wrapperType(type.getRawClass()) : type.getRawClass();
		if (!raw.isInstance(value)) {
			return false;
		}
		if (type.containedTypeCount() == 0) {
			return true;
		}
		if (type.isMapLikeType() && value instanceof Map<?, ?> map) {
			return areInstances(map.keySet(), type.getKeyType()) && areInstances(map.values(), type.getContentType());
		}
		return type.isCollectionLikeType() && value instanceof Collection<?> elements
				&& areInstances(elements, type.getContentType());
	}

	private static boolean areInstances(Collection<?> elements, JavaType type) {
		for (Object element : elements) {
			if (element != null && !isInstance(element, type)) {
				return false;
			}
		}
		return true;
	}

}
