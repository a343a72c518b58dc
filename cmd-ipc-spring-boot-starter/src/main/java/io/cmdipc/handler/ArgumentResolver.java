package io.cmdipc.handler;

import org.jspecify.annotations.Nullable;

/**
 * Resolves the argument for one parameter of a handler method. Everything about the
 * parameter is known when the resolver is made, so that a call looks nothing up.
 */
@FunctionalInterface
interface ArgumentResolver {

	/**
	 * Return the argument.
	 * @param properties the properties of the payload, or {@code null} if no parameter is
	 * one of them
	 */
	@Nullable Object resolve(HandlerInput input, @Nullable RequestProperties properties);

}
