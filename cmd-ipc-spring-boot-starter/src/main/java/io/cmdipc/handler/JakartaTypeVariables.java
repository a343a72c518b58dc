package io.cmdipc.handler;

import java.lang.reflect.Parameter;
import java.lang.reflect.TypeVariable;
import java.util.List;

import io.cmdipc.method.CommandMethod;
import io.cmdipc.method.InvalidMethodException;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * The constraints of parameters whose types are type variables. A validator is looked up
 * for the bound of the variable, even if the class says which type it is, so each call
 * would fail if there is none.
 */
final class JakartaTypeVariables {

	private JakartaTypeVariables() {
	}

	/**
	 * Check the constraints.
	 * @throws InvalidMethodException if there is no validator for one
	 */
	static void check(CommandMethod method, MethodDescriptor descriptor) {
		for (ParameterDescriptor described : descriptor.getParameterDescriptors()) {
			Parameter parameter = method.method().getParameters()[described.getIndex()];
			if (parameter.getParameterizedType() instanceof TypeVariable<?>) {
				described.getConstraintDescriptors().forEach((constraint) -> check(method, parameter, constraint));
			}
		}
	}

	private static void check(CommandMethod method, Parameter parameter, ConstraintDescriptor<?> constraint) {
		constraint.getComposingConstraints().forEach((part) -> check(method, parameter, part));
		List<? extends Class<?>> validators = constraint.getConstraintValidatorClasses();
		if (!validators.isEmpty() && validators.stream().noneMatch((type) -> validates(type, parameter.getType()))) {
			String name = "@" + constraint.getAnnotation().annotationType().getSimpleName();
			String variable = parameter.getParameterizedType().getTypeName();
			throw new InvalidMethodException(
					method + " has " + name + " on a parameter of type " + variable + ". It is validated as "
							+ ClassUtils.getShortName(parameter.getType()) + ", for which there is no validator.",
					"Declare a bound of " + variable + " that the constraint fits, such as CharSequence, or remove "
							+ name + ".");
		}
	}

	private static boolean validates(Class<?> validator, Class<?> type) {
		return ResolvableType.forClass(validator)
			.as(ConstraintValidator.class)
			.getGeneric(1)
			.resolve(Object.class)
			.isAssignableFrom(type);
	}

}
