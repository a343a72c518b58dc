package io.cmdipc.handler;

import java.util.function.Function;

import io.cmdipc.channel.MessageContext;
import io.cmdipc.method.CommandParameter;
import org.jspecify.annotations.Nullable;

/**
 * Strategy interface that resolves the arguments which say who sent a message, beyond
 * those of type {@link java.security.Principal}.
 */
@FunctionalInterface
public interface SenderArguments {

	/**
	 * Return the source of the argument for a parameter. This is asked once a parameter.
	 * @param parameter the parameter
	 * @return returns the argument, or {@code null} if nobody is logged in; {@code null}
	 * if the parameter is another one
	 * @throws io.cmdipc.method.InvalidMethodException if the parameter is declared in a
	 * way that cannot work
	 */
	@Nullable Function<MessageContext, @Nullable Object> find(CommandParameter parameter);

}
