package io.cmdipc.autoconfigure;

import java.util.concurrent.TimeoutException;

import io.cmdipc.CommandException;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistryBuilder;
import io.cmdipc.CommandTimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

import org.springframework.util.ClassUtils;

/**
 * The resolvers of exceptions of libraries, which are asked after those of the
 * application.
 */
final class StandardResolvers {

	private StandardResolvers() {
	}

	static void applyTo(CommandRegistryBuilder builder) {
		builder.exceptionResolver(StandardResolvers::ofReactor);
		if (ClassUtils.isPresent("jakarta.validation.ConstraintViolationException",
				StandardResolvers.class.getClassLoader())) {
			builder.exceptionResolver(new ConstraintViolations());
		}
		builder.exceptionResolver(new BindingErrors());
	}

	/*
	 * What Reactor throws to a thread that waits: a wrapper of a checked exception or of
	 * the last of several tries, or the end of the time.
	 */
	private static @Nullable CommandException ofReactor(CommandInvocation invocation, Throwable failure) {
		Throwable inner = Exceptions.unwrap(failure);
		if (Exceptions.isRetryExhausted(inner) && inner.getCause() != null) {
			inner = inner.getCause();
		}
		if (inner instanceof CommandException shown) {
			return (inner != failure) ? shown : null;
		}
		boolean timeout = inner instanceof TimeoutException
				|| inner instanceof IllegalStateException && inner.getCause() instanceof TimeoutException;
		return timeout ? new CommandTimeoutException("Command '" + invocation.commandId() + "' did not finish in time",
				failure) : null;
	}

}
