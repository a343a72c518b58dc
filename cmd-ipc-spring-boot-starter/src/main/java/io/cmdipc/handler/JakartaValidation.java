package io.cmdipc.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.cmdipc.message.Payload;
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
		HandlerParameter whole = signature.whole();
		boolean request = whole != null && mayBeConstrained(whole.valueClass());
		boolean parameters = hasConstrainedParameters(signature.method());
		if (!request && !parameters) {
			return null;
		}
		int index = (request && whole != null) ? whole.index() : -1;
		return (input, bean, arguments) -> {
			Set<String> reasons = new TreeSet<>();
			Object value = (index >= 0) ? ReturnValue.unwrap(arguments[index]) : null;
			if (value != null) {
				this.validator.validate(value)
					.forEach((violation) -> reasons.add(describe(violation, signature, mapper, value.getClass())));
			}
			if (parameters) {
				this.validator.forExecutables()
					.validateParameters(behindProxies(bean), signature.method().method(), arguments)
					.forEach((violation) -> reasons.add(describe(violation, signature, mapper, Object.class)));
			}
			if (!reasons.isEmpty()) {
				throw input.invalid(String.join("; ", reasons), null);
			}
		};
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

	private boolean hasConstrainedParameters(HandlerMethod handler) {
		Method method = handler.method();
		MethodDescriptor descriptor = this.validator.getConstraintsForClass(handler.beanType())
			.getConstraintsForMethod(method.getName(), method.getParameterTypes());
		return descriptor != null && (descriptor.hasConstrainedParameters()
				|| descriptor.getParameterDescriptors().stream().anyMatch(JakartaValidation::hasConstrainedElements));
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

	private static String describe(ConstraintViolation<?> violation, MethodSignature signature, JsonMapper mapper,
			Class<?> root) {
		return ViolationPath.of(violation.getPropertyPath(), signature, mapper, root) + " " + violation.getMessage();
	}

}
