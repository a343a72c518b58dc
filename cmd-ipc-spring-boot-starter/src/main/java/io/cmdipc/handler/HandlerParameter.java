package io.cmdipc.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;

/**
 * A parameter of a handler method.
 *
 * @param method the method
 * @param index where it stands, from zero
 * @param declaration what was written
 * @param declared its type as the bean's class makes it
 */
record HandlerParameter(HandlerMethod method, int index, Parameter declaration, ResolvableType declared) {

	private static final Map<Class<?>, Object> EMPTY = Map.of(Optional.class, Optional.empty(), OptionalInt.class,
			OptionalInt.empty(), OptionalLong.class, OptionalLong.empty(), OptionalDouble.class,
			OptionalDouble.empty());

	static HandlerParameter of(HandlerMethod method, int index) {
		Parameter declaration = method.method().getParameters()[index];
		Type type = GenericTypeResolver.resolveType(declaration.getParameterizedType(), method.beanType());
		return new HandlerParameter(method, index, declaration, ResolvableType.forType(type));
	}

	Class<?> declaredType() {
		return this.declared.resolve(this.declaration.getType());
	}

	boolean isOptional() {
		return declaredType() == Optional.class;
	}

	/** Return the type of the value, without an {@code Optional} around it. */
	ResolvableType value() {
		return isOptional() ? this.declared.getGeneric() : this.declared;
	}

	Class<?> valueClass() {
		return value().resolve(isOptional() ? Object.class : this.declaration.getType());
	}

	/** Return the type of the value for whoever reads JSON. */
	Type valueType() {
		return (value().hasGenerics() || value().isArray()) ? value().getType() : valueClass();
	}

	boolean isRequired() {
		return none() == null && !isNullable();
	}

	/** Return what stands for an absent value. */
	@Nullable Object none() {
		return EMPTY.get(declaredType());
	}

	private boolean isNullable() {
		return Stream.<AnnotatedElement>of(this.declaration, this.declaration.getAnnotatedType())
			.map(AnnotatedElement::getAnnotations)
			.flatMap(Arrays::stream)
			.map(Annotation::annotationType)
			.anyMatch((type) -> type.getSimpleName().equals("Nullable"));
	}

	/**
	 * Return the name of the property that it is.
	 * @throws InvalidHandlerException if the name was not compiled in
	 */
	String name() {
		if (!this.declaration.isNamePresent()) {
			throw new InvalidHandlerException(
					this.method + " has parameters that are properties of the request, but their names are unknown.",
					"Compile with -parameters, or take the request as one object.");
		}
		return this.declaration.getName();
	}

}
