package io.cmdipc.method;

import java.lang.reflect.Type;
import java.util.Arrays;

import org.springframework.core.ResolvableType;

/**
 * Types whose variables are resolved. {@link ResolvableType} resolves those of a
 * supertype, but its {@code getType()} does not.
 */
public final class ResolvedTypes {

	private ResolvedTypes() {
	}

	/**
	 * Return a type without type variables.
	 * @param type the type
	 * @return a class, or a generic type whose arguments are resolved
	 */
	public static Type typeOf(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (type.isArray()) {
			return ResolvableType.forArrayComponent(ResolvableType.forType(typeOf(type.getComponentType()))).getType();
		}
		if (!type.hasGenerics()) {
			return raw;
		}
		ResolvableType[] generics = Arrays.stream(type.getGenerics())
			.map((generic) -> ResolvableType.forType(typeOf(generic)))
			.toArray(ResolvableType[]::new);
		return ResolvableType.forClassWithGenerics(raw, generics).getType();
	}

}
