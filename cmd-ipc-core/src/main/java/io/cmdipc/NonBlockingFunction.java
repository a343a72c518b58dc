package io.cmdipc;

import org.jspecify.annotations.Nullable;

/**
 * A function whose author promised that it never waits.
 */
record NonBlockingFunction(CommandFunction function) implements CommandFunction {

	@Override
	public @Nullable Object handle(CommandInvocation invocation) throws Exception {
		return this.function.handle(invocation);
	}

	@Override
	public boolean isNonBlocking() {
		return true;
	}

	@Override
	public CommandFunction nonBlocking() {
		return this;
	}

}
