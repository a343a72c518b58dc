package io.cmdipc.handler;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandInvocation;
import org.jspecify.annotations.Nullable;

/**
 * A handler method as the function of its command.
 *
 * @param invoker invokes the method
 * @param isInterruptible whether its thread may be interrupted
 */
record HandlerFunction(HandlerInvoker invoker, boolean isInterruptible) implements CommandFunction {

	@Override
	public @Nullable Object handle(CommandInvocation invocation) throws Exception {
		return this.invoker.invoke(new HandlerInput.Call(invocation));
	}

	@Override
	public boolean isNonBlocking() {
		return this.invoker.returnValue().isAsync();
	}

}
