package io.cmdipc.handler;

import org.jspecify.annotations.Nullable;

/**
 * Calls a handler method: arguments, validation, the call, the result. All that can be
 * decided before the first call was.
 *
 * @param target the bean
 * @param arguments makes the arguments
 * @param validation checks them, {@code null} where nothing is constrained
 * @param returnValue makes the result
 */
record HandlerInvoker(HandlerTarget target, MethodArguments arguments, @Nullable ArgumentValidation validation,
		ReturnValue returnValue) {

	/** Return the result or a stage of it. */
	@Nullable Object invoke(HandlerInput input) throws Exception {
		@Nullable Object[] values = this.arguments.resolve(input);
		HandlerTarget.Bound bound = this.target.bind();
		if (this.validation != null) {
			this.validation.validate(input, bound.bean(), values);
		}
		return this.returnValue.adapter().apply(bound.invoke(values));
	}

}
