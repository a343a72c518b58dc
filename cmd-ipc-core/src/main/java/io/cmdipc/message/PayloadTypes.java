package io.cmdipc.message;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.util.ClassUtil;

/**
 * Type check for values, including the elements of collections and maps, whose types are
 * erased. A value of any other generic type does not pass.
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
