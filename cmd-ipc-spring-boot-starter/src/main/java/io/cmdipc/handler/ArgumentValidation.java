package io.cmdipc.handler;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks the arguments of one handler method before it is called.
 */
@FunctionalInterface
interface ArgumentValidation {

	/** Throw what says what is wrong, if anything is. */
	void validate(HandlerInput input, Object bean, @Nullable Object[] arguments);

	/**
	 * Prepares validations.
	 */
	@FunctionalInterface
	interface Factory {

		/** For an application without a validator. */
		Factory NONE = (signature, mapper) -> null;

		/** Return a validation, {@code null} where nothing is constrained. */
		@Nullable ArgumentValidation prepare(MethodSignature signature, JsonMapper mapper);

	}

}
