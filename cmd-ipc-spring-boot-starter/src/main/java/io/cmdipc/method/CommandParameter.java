package io.cmdipc.method;

import java.lang.reflect.Type;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.cmdipc.CommandCaller;
import io.cmdipc.EventType;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.MessageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.Nullness;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * A parameter of a method, with its place in a message, beyond Spring's
 * {@link MethodParameter}.
 *
 * @param method the method
 * @param parameter the parameter in the class of its owner
 * @param declared its type, with the type variables that its owner resolves
 */
public record CommandParameter(CommandMethod method, MethodParameter parameter, ResolvableType declared) {

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	/** Annotations of Spring Security, which need not be on the class path. */
	private static final List<String> OF_SENDER = List.of(
			"org.springframework.security.core.annotation.AuthenticationPrincipal",
			"org.springframework.security.core.annotation.CurrentSecurityContext");

	private static final Map<Class<?>, Object> EMPTY = Map.of(Optional.class, Optional.empty(), OptionalInt.class,
			OptionalInt.empty(), OptionalLong.class, OptionalLong.empty(), OptionalDouble.class,
			OptionalDouble.empty());

	static CommandParameter of(CommandMethod method, int index) {
		MethodParameter parameter = new MethodParameter(method.method(), index).withContainingClass(method.type());
		parameter.initParameterNameDiscovery(NAMES);
		KotlinFunction kotlin = method.kotlin();
		Class<?> valueClass = (kotlin != null) ? kotlin.valueClass(index) : null;
		return new CommandParameter(method, parameter, (valueClass != null) ? ResolvableType.forClass(valueClass)
				: ResolvableType.forMethodParameter(parameter));
	}

	/**
	 * Return the index among the parameters of the method.
	 * @return the index
	 */
	public int index() {
		return this.parameter.getParameterIndex();
	}

	/**
	 * Return the class that is declared, which may be {@code Optional}.
	 * @return the class
	 */
	public Class<?> declaredType() {
		return this.declared.resolve(this.parameter.getParameterType());
	}

	/**
	 * Return whether the parameter is that of a suspending function for its result.
	 * @return whether it is the continuation
	 */
	public boolean isContinuation() {
		return this.method.isSuspending() && index() == this.method.method().getParameterCount() - 1;
	}

	/**
	 * Return whether an {@code Optional} is declared.
	 * @return whether the value is in an {@code Optional}
	 */
	public boolean isOptional() {
		return declaredType() == Optional.class;
	}

	/**
	 * Return the class of the value, without an {@code Optional} around it.
	 * @return the class
	 */
	public Class<?> valueClass() {
		return value().resolve(isOptional() ? Object.class : declaredType());
	}

	/**
	 * Return the type of the value in JSON, without an {@code Optional} around it.
	 * @return the type
	 */
	public Type valueType() {
		return (value().hasGenerics() || value().isArray()) ? ResolvedTypes.typeOf(value()) : valueClass();
	}

	private ResolvableType value() {
		return isOptional() ? this.declared.getGeneric() : this.declared;
	}

	/**
	 * Return the event type of the value.
	 * @return the event type, {@code null} if the class of the value is none
	 * @throws InvalidMethodException if the class declares an event in a way that cannot
	 * work
	 */
	public @Nullable EventType eventType() {
		try {
			return EventType.find(valueClass());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidMethodException(this.method + " cannot listen to an event: " + ex.getMessage() + ".",
					"Declare one id by the @CommandEvent of the type, for example \"order.placed\".", ex);
		}
	}

	/**
	 * Return whether the parameter is part of the payload. Types below {@link Principal}
	 * are not, nor is what {@link #isOfSender() says} who the sender is: a caller must
	 * not be able to send its identity as JSON.
	 * @param sourceType the type of the invocation or delivery
	 * @return {@code false} if the argument is the message itself, its contexts or its
	 * sender
	 */
	public boolean isOfPayload(Class<?> sourceType) {
		Class<?> type = declaredType();
		return !isContinuation() && type != sourceType && type != MessageMeta.class && type != MessageContext.class
				&& type != CommandCaller.class && !isClient() && !Principal.class.isAssignableFrom(valueClass())
				&& !isOfSender();
	}

	/**
	 * Return whether an annotation of Spring Security says that the argument is the
	 * sender of the message, or a part of it.
	 * @return whether it is annotated so
	 */
	public boolean isOfSender() {
		if (this.parameter.getParameterAnnotations().length == 0) {
			return false;
		}
		MergedAnnotations annotations = MergedAnnotations.from(this.parameter.getParameter());
		return OF_SENDER.stream().anyMatch(annotations::isPresent);
	}

	/**
	 * Return whether the argument is a client that makes its calls as a part of the
	 * current one.
	 * @return whether the type declares commands
	 */
	public boolean isClient() {
		return CommandContract.isContract(declaredType());
	}

	/**
	 * Return whether the value must be present.
	 * @return {@code false} if it may be absent
	 */
	public boolean isRequired() {
		return absent() == null && !isNullable() && !hasDefault();
	}

	/**
	 * Return whether JSON {@code null} is refused, although the value may be absent.
	 * @return {@code true} if a present value is not {@code null}
	 */
	public boolean refusesNull() {
		return isRequired() || (hasDefault() && !isNullable());
	}

	/**
	 * Return whether Kotlin has a default value for the parameter.
	 * @return whether the method itself supplies an absent value
	 */
	public boolean hasDefault() {
		KotlinFunction kotlin = this.method.kotlin();
		return kotlin != null && kotlin.hasDefault(index());
	}

	/**
	 * Return the argument for an absent value.
	 * @return an empty {@code Optional}, or {@code null}
	 */
	public @Nullable Object absent() {
		return hasDefault() ? null : EMPTY.get(declaredType());
	}

	/**
	 * Return whether the parameter may be {@code null}. Nullness takes any
	 * {@code @Nullable} of a declaration by its simple name but, of those on a type, that
	 * of JSpecify alone. Here the same holds for both: a list of names would silently
	 * make a parameter required if its library is not in the list.
	 * @return whether it is declared nullable
	 */
	public boolean isNullable() {
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
	 * @return the name in the source
	 * @throws InvalidMethodException if the name was not compiled in, or there is none
	 */
	public String name() {
		KotlinFunction kotlin = this.method.kotlin();
		if (kotlin != null && kotlin.isReceiver(index())) {
			throw new InvalidMethodException(
					this.method + " is an extension function, whose receiver has no name as a property of the request.",
					"Make the receiver a parameter, or take the whole request as the receiver, without further "
							+ "parameters of the request.");
		}
		String name = this.parameter.getParameterName();
		if (name == null) {
			throw new InvalidMethodException(
					this.method + " has parameters that are properties of the request, but their names are unknown.",
					"Compile with -parameters, or take the request as one object.");
		}
		return name;
	}

}
