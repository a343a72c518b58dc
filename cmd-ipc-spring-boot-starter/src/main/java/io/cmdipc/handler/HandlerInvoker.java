package io.cmdipc.handler;

import io.cmdipc.reactor.ReactorContext;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Invokes a handler method: arguments, validation, the call, the result. Everything that
 * can be decided before the first call was decided then.
 *
 * @param target the bean
 * @param arguments resolves the arguments
 * @param validation validates them, {@code null} if nothing is constrained
 * @param returnValue adapts the return value
 * @param result declares the type of the result
 */
record HandlerInvoker(HandlerTarget target, MethodArguments arguments, @Nullable ArgumentValidation validation,
		ReturnValue returnValue, DeclaredResult result) {

	/** Return the result or a stage of it. */
	@Nullable Object invoke(HandlerInput input) throws Exception {
		@Nullable Object[] values = this.arguments.resolve(input);
		ContextView context = ReactorContext.of(input.context());
		Object value = context.isEmpty() ? call(input, values)
				: ReactorContext.callWithThreadLocals(context, () -> call(input, values));
		return this.result
			.declare(this.returnValue.adapter().adapt(value, ReactorContext.ofPublishers(input.context())));
	}

	private @Nullable Object call(HandlerInput input, @Nullable Object[] values) throws Exception {
		HandlerTarget.Bound bound = this.target.bind();
		if (this.validation != null) {
			this.validation.validate(input, bound.bean(), bound.javaArguments(values));
		}
		return bound.invoke(values);
	}

}
