package io.cmdipc;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.cmdipc.message.CommandDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A function with interceptors around it. It is made once, when a command is registered,
 * so a command without interceptors pays nothing for a call.
 */
final class InterceptedFunction implements CommandFunction {

	private final CommandInterceptor[] interceptors;

	private final CommandFunction function;

	private InterceptedFunction(CommandInterceptor[] interceptors, CommandFunction function) {
		this.interceptors = interceptors;
		this.function = function;
	}

	/** Return a function with those interceptors around it that support the command. */
	static CommandFunction of(List<CommandInterceptor> interceptors, CommandDefinition command,
			CommandFunction function) {
		CommandInterceptor[] supporting = interceptors.stream()
			.filter((interceptor) -> interceptor.supports(command))
			.toArray(CommandInterceptor[]::new);
		for (CommandInterceptor interceptor : supporting) {
			interceptor.onRegistration(command);
		}
		return (supporting.length > 0) ? new InterceptedFunction(supporting, function) : function;
	}

	@Override
	public @Nullable Object handle(CommandInvocation invocation) throws Exception {
		return enter(0, invocation);
	}

	private @Nullable Object enter(int index, CommandInvocation invocation) throws Exception {
		CommandInterceptor interceptor = this.interceptors[index];
		Step step = new Step(interceptor, invocation.commandId(), this, index + 1);
		invocation.entered(step);
		Object outcome = interceptor.intercept(invocation, step);
		step.requireOnce();
		return outcome;
	}

	private @Nullable Object reach(CommandInvocation invocation) throws Exception {
		invocation.requireTime();
		Object outcome = this.function.handle(invocation);
		if (outcome instanceof CompletionStage<?> stage) {
			invocation.started(stage);
		}
		return outcome;
	}

	@Override
	public boolean isNonBlocking() {
		return this.function.isNonBlocking();
	}

	private static final class Step extends InterceptorStep implements CommandInterceptor.Chain {

		private final InterceptedFunction function;

		private final int next;

		private Step(CommandInterceptor interceptor, String commandId, InterceptedFunction function, int next) {
			super(interceptor, commandId);
			this.function = function;
			this.next = next;
		}

		@Override
		public @Nullable Object proceed(CommandInvocation invocation) throws Exception {
			begin();
			return (this.next < this.function.interceptors.length) ? this.function.enter(this.next, invocation)
					: this.function.reach(invocation);
		}

	}

}
