package io.cmdipc.security;

import io.cmdipc.CommandException;
import io.cmdipc.CommandExceptionResolver;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandNotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/**
 * Resolves the exceptions by which method security refuses a call: its caller gets the
 * error of a command that is not registered, and learns nothing from it. A caller in the
 * same registry finds the exception as the cause.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
public final class AccessDenials implements CommandExceptionResolver {

	@Override
	public @Nullable CommandException resolve(CommandInvocation invocation, Throwable failure) {
		return isDenial(failure)
				? new CommandNotFoundException("Command '" + invocation.commandId() + "' is not registered", failure)
				: null;
	}

	/** Return whether method security has refused something. */
	static boolean isDenial(Throwable failure) {
		return failure instanceof AccessDeniedException || failure instanceof AuthenticationException;
	}

}
