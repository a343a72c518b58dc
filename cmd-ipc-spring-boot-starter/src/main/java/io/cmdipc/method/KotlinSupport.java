package io.cmdipc.method;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.util.ClassUtils;

/**
 * The part of the support for Kotlin that works without Kotlin on the classpath.
 */
public final class KotlinSupport {

	private static final boolean COROUTINES = ClassUtils.isPresent("kotlinx.coroutines.reactor.MonoKt",
			KotlinSupport.class.getClassLoader());

	private static final boolean JACKSON_MODULE = ClassUtils.isPresent("tools.jackson.module.kotlin.KotlinModule",
			KotlinSupport.class.getClassLoader());

	private KotlinSupport() {
	}

	/**
	 * Return the method of an object as Kotlin has it, or {@code null} if it is not
	 * written in Kotlin.
	 * @throws InvalidMethodException if it is written in Kotlin and a library is missing
	 */
	static @Nullable KotlinFunction function(String owner, Class<?> type, Method method) {
		if (!KotlinDetector.isKotlinType(method.getDeclaringClass())) {
			return null;
		}
		check(new CommandMethod(owner, type, method, null));
		return KotlinFunction.of(method);
	}

	private static void check(CommandMethod method) {
		if (!KotlinDetector.isKotlinReflectPresent()) {
			throw new InvalidMethodException(method + " is written in Kotlin, whose reflection is missing.",
					"Add org.jetbrains.kotlin:kotlin-reflect to the dependencies.");
		}
		boolean suspending = KotlinDetector.isSuspendingFunction(method.method());
		Class<?> returned = method.method().getReturnType();
		if (!COROUTINES && (suspending || returned.getName().startsWith("kotlinx.coroutines."))) {
			throw new InvalidMethodException(
					method + (suspending ? " is a suspending function" : " returns a " + returned.getSimpleName())
							+ ", and the support for coroutines is missing.",
					"Add org.jetbrains.kotlinx:kotlinx-coroutines-reactor to the dependencies.");
		}
	}

	/**
	 * Return a method as Kotlin has it.
	 * @param method the method
	 * @return the function, {@code null} if it is not written in Kotlin
	 */
	public static @Nullable KotlinFunction function(Method method) {
		return isKnown(method) ? KotlinFunction.of(method) : null;
	}

	/**
	 * Return whether the method has the annotations of another one, which is written in
	 * Kotlin.
	 * @param method the method
	 * @return whether it was generated for callers in Java
	 */
	public static boolean isOverload(Method method) {
		return isKnown(method) && KotlinFunction.isOverload(method);
	}

	private static boolean isKnown(Method method) {
		return KotlinDetector.isKotlinReflectPresent() && KotlinDetector.isKotlinType(method.getDeclaringClass());
	}

	/**
	 * Return the class of the companion object of a class, or {@code null} if there is
	 * none.
	 * @param type the class
	 * @return the class of the companion object
	 */
	public static @Nullable Class<?> companion(Class<?> type) {
		if (!KotlinDetector.isKotlinType(type)) {
			return null;
		}
		return Arrays.stream(type.getDeclaredFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()))
			.filter((field) -> field.getType().getDeclaringClass() == type)
			.filter((field) -> field.getType().getSimpleName().equals(field.getName()))
			.findFirst()
			.<Class<?>>map(Field::getType)
			.orElse(null);
	}

	/**
	 * Return whether the type is a class that is written in Kotlin, and Jackson lacks the
	 * module that calls its constructor.
	 */
	static boolean needsJacksonModule(Class<?> type) {
		return !JACKSON_MODULE && KotlinDetector.isKotlinType(type) && !Modifier.isAbstract(type.getModifiers());
	}

	/**
	 * Return whether a type is Kotlin's {@code Result}.
	 * @param type the type
	 * @return whether it stands for a value or an exception
	 */
	public static boolean isResult(Class<?> type) {
		return type.getName().equals("kotlin.Result");
	}

}
