package io.cmdipc.handler;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;

/**
 * A parameter of a handler method, and what handlers need to know about it beyond
 * Spring's {@link MethodParameter}.
 *
 * @param method the method
 * @param parameter the parameter in the class of the bean
 * @param declared its type, with the type variables that the class of the bean resolves
 */
record HandlerParameter(HandlerMethod method, MethodParameter parameter, ResolvableType declared) {

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private static final Map<Class<?>, Object> EMPTY = Map.of(Optional.class, Optional.empty(), OptionalInt.class,
			OptionalInt.empty(), OptionalLong.class, OptionalLong.empty(), OptionalDouble.class,
			OptionalDouble.empty());

	static HandlerParameter of(HandlerMethod method, int index) {
		MethodParameter parameter = new MethodParameter(method.method(), index).withContainingClass(method.beanType());
		parameter.initParameterNameDiscovery(NAMES);
		KotlinFunction kotlin = method.kotlin();
		Class<?> valueClass = (kotlin != null) ? kotlin.valueClass(index) : null;
		return new HandlerParameter(method, parameter, (valueClass != null) ? ResolvableType.forClass(valueClass)
				: ResolvableType.forMethodParameter(parameter));
	}

	int index() {
		return this.parameter.getParameterIndex();
	}

	Class<?> declaredType() {
		return this.declared.resolve(this.parameter.getParameterType());
	}

	/** Return whether the parameter is that of a suspending function for its result. */
	boolean isContinuation() {
		return this.method.isSuspending() && index() == this.method.method().getParameterCount() - 1;
	}

	boolean isOptional() {
		return declaredType() == Optional.class;
	}

	/** Return the class of the value, without an {@code Optional} around it. */
	Class<?> valueClass() {
		return value().resolve(isOptional() ? Object.class : declaredType());
	}

	/** Return the type that JSON is read as, without an {@code Optional} around it. */
	Type valueType() {
		return (value().hasGenerics() || value().isArray()) ? ReturnValue.typeOf(value()) : valueClass();
	}

	private ResolvableType value() {
		return isOptional() ? this.declared.getGeneric() : this.declared;
	}

	boolean isRequired() {
		return absent() == null && !isNullable() && !hasDefault();
	}

	/** Return whether {@code null} is another value than an absent one. */
	boolean refusesNull() {
		return isRequired() || (hasDefault() && !isNullable());
	}

	private boolean hasDefault() {
		KotlinFunction kotlin = this.method.kotlin();
		return kotlin != null && kotlin.hasDefault(index());
	}

	/** Return the argument for an absent value. */
	@Nullable Object absent() {
		return hasDefault() ? null : EMPTY.get(declaredType());
	}

	/*
	 * Nullness takes any @Nullable of a declaration by its simple name but, of those on a
	 * type, that of JSpecify alone. Here the same holds for both: a list of names would
	 * silently make a parameter required if its library is not in the list.
	 */
	private boolean isNullable() {
		KotlinFunction kotlin = this.method.kotlin();
		if (kotlin != null) {
			return kotlin.isNullable(index());
		}
		return Nullness.forMethodParameter(this.parameter) == Nullness.NULLABLE
				|| Arrays.stream(this.parameter.getParameter().getAnnotatedType().getAnnotations())
					.anyMatch((annotation) -> annotation.annotationType().getSimpleName().equals("Nullable"));
	}

	/**
	 * Return the name of the property.
	 * @throws InvalidHandlerException if the name was not compiled in, or there is none
	 */
	String name() {
		KotlinFunction kotlin = this.method.kotlin();
		if (kotlin != null && kotlin.isReceiver(index())) {
			throw new InvalidHandlerException(
					this.method + " is an extension function, whose receiver has no name as a property of the request.",
					"Make the receiver a parameter, or take the whole request as the receiver, without further "
							+ "parameters of the request.");
		}
		String name = this.parameter.getParameterName();
		if (name == null) {
			throw new InvalidHandlerException(
					this.method + " has parameters that are properties of the request, but their names are unknown.",
					"Compile with -parameters, or take the request as one object.");
		}
		return name;
	}

}
