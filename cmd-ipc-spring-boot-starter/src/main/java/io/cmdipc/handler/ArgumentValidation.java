package io.cmdipc.handler;

import io.cmdipc.method.MethodSignature;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates the arguments of one handler method before it is called.
 */
@FunctionalInterface
interface ArgumentValidation {

	/**
	 * Validate the arguments.
	 * @throws RuntimeException the exception of the input if a constraint is violated
	 */
	void validate(HandlerInput input, Object bean, @Nullable Object[] arguments);

	/**
	 * Prepares validations.
	 */
	@FunctionalInterface
	interface Factory {

		/** The factory of an application without a validator. */
		Factory NONE = (signature, mapper) -> null;

		/** Return a validation, or {@code null} if nothing is constrained. */
		@Nullable ArgumentValidation prepare(MethodSignature signature, JsonMapper mapper);

	}

}
