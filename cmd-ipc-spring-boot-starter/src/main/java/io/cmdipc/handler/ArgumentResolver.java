package io.cmdipc.handler;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Resolves the argument for one parameter of a handler method. Everything about the
 * parameter is known when the resolver is made, so that a call looks nothing up.
 */
@FunctionalInterface
interface ArgumentResolver {

	/**
	 * Return the argument.
	 * @param properties the payload as an object, or {@code null} if no parameter is a
	 * property of it
	 */
	@Nullable Object resolve(HandlerInput input, @Nullable JsonNode properties);

}
