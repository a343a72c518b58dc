package io.cmdipc.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.cmdipc.Violations;
import io.cmdipc.message.Payload;
import io.cmdipc.method.CommandMethod;
import io.cmdipc.method.CommandParameter;
import io.cmdipc.method.JsonParameter;
import io.cmdipc.method.MethodSignature;
import io.cmdipc.method.ValidationGroups;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.ParameterDescriptor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.BeanFactory;

/**
 * Prepares the validation of handler methods that have constraints of Jakarta Validation.
 * To be loaded only if it is on the classpath.
 */
final class JakartaValidation implements ArgumentValidation.Factory {

	private final Validator validator;

	private JakartaValidation(Validator validator) {
		this.validator = validator;
	}

	static ArgumentValidation.Factory create(BeanFactory beanFactory) {
		Validator validator = beanFactory.getBeanProvider(Validator.class).getIfAvailable();
		return (validator != null) ? new JakartaValidation(validator) : ArgumentValidation.Factory.NONE;
	}

	@Override
	public @Nullable ArgumentValidation prepare(MethodSignature signature, JsonMapper mapper) {
		CommandMethod method = signature.method();
		List<ValidatedValue> values = values(signature, mapper);
		boolean parameters = hasConstrainedParameters(method);
		if (values.isEmpty() && !parameters) {
			return null;
		}
		Class<?>[] groups = ValidationGroups.of(method);
		return (input, bean, arguments) -> {
			Map<String, Violations.Violation> found = new TreeMap<>();
			for (ValidatedValue validated : values) {
				Object value = ReturnValue.unwrap(arguments[validated.index()]);
				if (value != null) {
					this.validator.validate(value, validated.groups())
						.forEach((violation) -> add(found, violation,
								new ViolationPath(validated.path(), signature, mapper, value.getClass())));
				}
			}
			if (parameters) {
				this.validator.forExecutables()
					.validateParameters(behindProxies(bean), method.method(), arguments, groups)
					.forEach((violation) -> add(found, violation,
							new ViolationPath("$", signature, mapper, Object.class)));
			}
			if (!found.isEmpty()) {
				throw input.invalid(new Violations(List.copyOf(found.values())), null);
			}
		};
	}

	private List<ValidatedValue> values(MethodSignature signature, JsonMapper mapper) {
		List<ValidatedValue> values = new ArrayList<>();
		for (CommandParameter parameter : signature.parameters()) {
			String path = path(parameter, signature, mapper);
			if (path != null) {
				values.add(new ValidatedValue(parameter.index(), path, ValidationGroups.of(parameter)));
			}
		}
		return values;
	}

	/*
	 * A whole request is validated even if its parameter has no annotation, unless that
	 * says to convert groups, which the validation of parameters does.
	 */
	private @Nullable String path(CommandParameter parameter, MethodSignature signature, JsonMapper mapper) {
		if (!mayBeConstrained(parameter.valueClass())) {
			return null;
		}
		boolean annotated = ValidationGroups.own(parameter) != null;
		if (parameter.equals(signature.whole())) {
			return (annotated || !convertsGroups(parameter)) ? "$" : null;
		}
		return (annotated && signature.named().contains(parameter))
				? "$" + JsonParameter.of(parameter, mapper).pathStep() : null;
	}

	private boolean convertsGroups(CommandParameter parameter) {
		MethodDescriptor method = describe(parameter.method());
		return method != null
				&& !method.getParameterDescriptors().get(parameter.index()).getGroupConversions().isEmpty();
	}

	/*
	 * An implementation of an abstract type may have constraints that the type lacks.
	 */
	private boolean mayBeConstrained(Class<?> type) {
		if (type == Object.class || type == Payload.class || JsonNode.class.isAssignableFrom(type)
				|| Map.class.isAssignableFrom(type)) {
			return false;
		}
		return Modifier.isAbstract(type.getModifiers())
				|| this.validator.getConstraintsForClass(type).isBeanConstrained();
	}

	private boolean hasConstrainedParameters(CommandMethod method) {
		MethodDescriptor descriptor = describe(method);
		if (descriptor != null) {
			JakartaTypeVariables.check(method, descriptor);
		}
		return descriptor != null && (descriptor.hasConstrainedParameters()
				|| descriptor.getCrossParameterDescriptor().hasConstraints()
				|| descriptor.getParameterDescriptors().stream().anyMatch(JakartaValidation::hasConstrainedElements));
	}

	private @Nullable MethodDescriptor describe(CommandMethod handler) {
		Method method = handler.method();
		return this.validator.getConstraintsForClass(handler.type())
			.getConstraintsForMethod(method.getName(), method.getParameterTypes());
	}

	/*
	 * For example Map<String, @Valid Item>, which the descriptor of the method leaves
	 * out.
	 */
	private static boolean hasConstrainedElements(ParameterDescriptor parameter) {
		return !parameter.getConstrainedContainerElementTypes().isEmpty();
	}

	/*
	 * Executables are validated on the class that declares them, which a proxy of
	 * interfaces does not extend.
	 */
	private static Object behindProxies(Object bean) {
		Object current = bean;
		while (current instanceof Advised advised) {
			Object target = target(advised.getTargetSource());
			if (target == null) {
				return current;
			}
			current = target;
		}
		return current;
	}

	private static @Nullable Object target(TargetSource source) {
		try {
			return source.getTarget();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Failed to get the target of a proxy", ex);
		}
	}

	private static void add(Map<String, Violations.Violation> found, ConstraintViolation<?> violation,
			ViolationPath path) {
		Violations.Violation described = new Violations.Violation(path.of(violation.getPropertyPath()),
				violation.getMessage(),
				violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName());
		found.put(described.path() + " " + described.message(), described);
	}

	/**
	 * An argument that is validated as a bean.
	 *
	 * @param index the index of the parameter
	 * @param path the JSON path of the value
	 * @param groups the groups of constraints
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record ValidatedValue(int index, String path, Class<?>[] groups) {

	}

}
