package io.cmdipc.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import kotlin.Unit;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.KType;
import kotlin.reflect.jvm.KCallablesJvm;
import kotlin.reflect.jvm.ReflectJvmMapping;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.CoroutinesUtils;
import org.springframework.core.KotlinDetector;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A method that is written in Kotlin, with what its Java signature does not have: default
 * values, value classes, nullness and suspension. To be loaded only if Kotlin's
 * reflection is on the classpath.
 * <p>
 * An argument of a value class is an object of that class here, although the Java
 * signature has the type of its property.
 */
public final class KotlinFunction {

	private final Method method;

	private final KFunction<?> function;

	private final List<KParameter> parameters;

	private final boolean plain;

	private KotlinFunction(Method method, KFunction<?> function) {
		this.method = method;
		this.function = function;
		this.parameters = function.getParameters()
			.stream()
			.filter((parameter) -> parameter.getKind() != KParameter.Kind.INSTANCE)
			.toList();
		this.plain = valueClass(function.getReturnType()) == null && this.parameters.stream()
			.allMatch((parameter) -> !parameter.isOptional() && valueClass(parameter.getType()) == null);
		if (!this.plain) {
			KCallablesJvm.setAccessible(function, true);
		}
	}

	/**
	 * Return the function, or {@code null} if the method is the accessor of a property.
	 */
	static @Nullable KotlinFunction of(Method method) {
		KFunction<?> function = ReflectJvmMapping.getKotlinFunction(method);
		return (function != null) ? new KotlinFunction(method, function) : null;
	}

	/**
	 * Return whether the method is an overload that {@code @JvmOverloads} adds for Java,
	 * with the annotations of the function.
	 */
	static boolean isOverload(Method method) {
		return ReflectJvmMapping.getKotlinFunction(method) == null && Arrays
			.stream(method.getDeclaringClass().getDeclaredMethods())
			.filter((other) -> other.getName().equals(method.getName()))
			.filter((other) -> other.getParameterCount() > method.getParameterCount())
			.map(ReflectJvmMapping::getKotlinFunction)
			.anyMatch((other) -> other != null && other.getParameters().stream().anyMatch(KParameter::isOptional));
	}

	/** Return the name, which is not mangled as that of the method may be. */
	String name() {
		return this.function.getName();
	}

	boolean isSuspending() {
		return this.function.isSuspend();
	}

	/** Return whether the parameter is the receiver of an extension function. */
	boolean isReceiver(int index) {
		return isValue(index) && this.parameters.get(index).getKind() == KParameter.Kind.EXTENSION_RECEIVER;
	}

	/** Return whether the parameter has a default value. */
	boolean hasDefault(int index) {
		return isValue(index) && this.parameters.get(index).isOptional();
	}

	boolean isNullable(int index) {
		return isValue(index) && this.parameters.get(index).getType().isMarkedNullable();
	}

	/**
	 * Return the value class of the parameter, or {@code null} if its type is no such
	 * class.
	 */
	@Nullable Class<?> valueClass(int index) {
		return isValue(index) ? valueClass(this.parameters.get(index).getType()) : null;
	}

	/**
	 * Return the type of the result if the Java signature has another: a value class, or
	 * {@code void} for {@code Unit} and {@code Nothing}.
	 */
	@Nullable Class<?> hiddenResultType() {
		Class<?> type = javaClass(this.function.getReturnType());
		return (type == Unit.class || type == Void.class) ? void.class : valueClass(this.function.getReturnType());
	}

	/*
	 * The last parameter of a method that suspends is none of the function.
	 */
	private boolean isValue(int index) {
		return index < this.parameters.size();
	}

	private static @Nullable Class<?> valueClass(KType type) {
		Class<?> javaClass = javaClass(type);
		return (javaClass != null && KotlinDetector.isInlineClass(javaClass)) ? javaClass : null;
	}

	private static @Nullable Class<?> javaClass(KType type) {
		return (type.getClassifier() instanceof KClass<?> kotlinClass) ? JvmClassMappingKt.getJavaClass(kotlinClass)
				: null;
	}

	/**
	 * Return what the Java signature has in place of arguments of value classes.
	 * @param arguments the arguments
	 * @return the arguments of the Java method
	 */
	public @Nullable Object[] javaArguments(@Nullable Object[] arguments) {
		if (this.plain) {
			return arguments;
		}
		Class<?>[] types = this.method.getParameterTypes();
		@Nullable Object[] unboxed = arguments.clone();
		for (int i = 0; i < unboxed.length; i++) {
			unboxed[i] = unbox(unboxed[i], types[i]);
		}
		return unboxed;
	}

	/**
	 * Return an argument of the Java signature as an object of its value class.
	 * @param index the index of the parameter
	 * @param argument the argument
	 * @return the object, or the argument if the parameter has no value class
	 */
	public @Nullable Object box(int index, @Nullable Object argument) {
		Class<?> valueClass = this.plain ? null : valueClass(index);
		return (valueClass == null || argument == null || valueClass.isInstance(argument)) ? argument
				: box(valueClass, argument);
	}

	private static @Nullable Object box(Class<?> valueClass, Object argument) {
		Method factory = Arrays.stream(valueClass.getDeclaredMethods())
			.filter((method) -> method.getName().equals("box-impl"))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("A value class can be created"));
		Class<?> property = factory.getParameterTypes()[0];
		ReflectionUtils.makeAccessible(factory);
		boolean nested = KotlinDetector.isInlineClass(property) && !property.isInstance(argument);
		return ReflectionUtils.invokeMethod(factory, null, nested ? box(property, argument) : argument);
	}

	/**
	 * Return a result as the Java signature has it.
	 * @param result the result
	 * @return what the value class has as its property
	 */
	public @Nullable Object javaResult(@Nullable Object result) {
		return this.plain ? result : unbox(result, ClassUtils.resolvePrimitiveIfNecessary(this.method.getReturnType()));
	}

	/**
	 * Return a result as a coroutine of Kotlin resumes with it: an object of a value
	 * class whose property is an object is replaced by that.
	 * @param result the result
	 * @return what the coroutine gets
	 */
	public @Nullable Object resumedResult(@Nullable Object result) {
		boolean boxed = this.plain || result == null || property(result.getClass()).isPrimitive();
		return boxed ? result : unbox(result, Void.class);
	}

	private static Class<?> property(Class<?> type) {
		Method property = KotlinDetector.isInlineClass(type) ? ReflectionUtils.findMethod(type, "unbox-impl") : null;
		return (property != null) ? property(property.getReturnType()) : type;
	}

	private static @Nullable Object unbox(@Nullable Object value, Class<?> type) {
		if (value == null || type.isInstance(value) || !KotlinDetector.isInlineClass(value.getClass())) {
			return value;
		}
		Method property = ReflectionUtils.findMethod(value.getClass(), "unbox-impl");
		Assert.state(property != null, "A value class has a property");
		ReflectionUtils.makeAccessible(property);
		return unbox(ReflectionUtils.invokeMethod(property, value), type);
	}

	/**
	 * Call the function. An absent argument of a parameter with a default value is
	 * {@code null}.
	 * @param bean the object that has the function
	 * @param arguments the arguments
	 * @return the result, or a publisher of it if the function suspends
	 * @throws IllegalAccessException if the function is not accessible
	 * @throws InvocationTargetException if the function throws
	 */
	public @Nullable Object invoke(Object bean, @Nullable Object[] arguments)
			throws IllegalAccessException, InvocationTargetException {
		if (isSuspending()) {
			Publisher<?> results = CoroutinesUtils.invokeSuspendingFunction(this.method, bean, arguments);
			return (results instanceof Mono<?> mono) ? mono.filter((result) -> !isNoResult(result)) : results;
		}
		Object result = this.plain ? this.method.invoke(bean, arguments) : callBy(bean, arguments);
		return isNoResult(result) ? null : result;
	}

	/*
	 * Kotlin's reflection returns null as an object of the value class that is declared.
	 */
	private boolean isNoResult(@Nullable Object result) {
		return result == Unit.INSTANCE
				|| !this.plain && this.function.getReturnType().isMarkedNullable() && unbox(result, Void.class) == null;
	}

	private @Nullable Object callBy(Object bean, @Nullable Object[] arguments)
			throws IllegalAccessException, InvocationTargetException {
		Map<KParameter, @Nullable Object> values = new HashMap<>();
		for (KParameter parameter : this.function.getParameters()) {
			if (parameter.getKind() == KParameter.Kind.INSTANCE) {
				values.put(parameter, bean);
			}
		}
		for (int i = 0; i < arguments.length; i++) {
			KParameter parameter = this.parameters.get(i);
			if (arguments[i] != null || !parameter.isOptional()) {
				values.put(parameter, arguments[i]);
			}
		}
		return this.function.callBy(values);
	}

}
