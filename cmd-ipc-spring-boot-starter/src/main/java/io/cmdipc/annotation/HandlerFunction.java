package io.cmdipc.annotation;

import java.util.concurrent.CompletionStage;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandInvocation;
import org.jspecify.annotations.Nullable;

/**
 * A handler method as the function of its command, which counts.
 *
 * @param invoker calls the method
 * @param description counts calls and failures
 */
record HandlerFunction(HandlerInvoker invoker, HandlerDescription description) implements CommandFunction {

	@Override
	public @Nullable Object handle(CommandInvocation invocation) throws Exception {
		this.description.called();
		try {
			Object result = this.invoker.invoke(new CommandInput(invocation));
			return (result instanceof CompletionStage<?> stage) ? counted(stage) : result;
		}
		catch (Throwable ex) {
			this.description.failed();
			throw ex;
		}
	}

	private CompletionStage<?> counted(CompletionStage<?> stage) {
		return stage.whenComplete((result, failure) -> {
			if (failure != null) {
				this.description.failed();
			}
		});
	}

	@Override
	public boolean isNonBlocking() {
		return this.invoker.returnValue().isAsync();
	}

}
