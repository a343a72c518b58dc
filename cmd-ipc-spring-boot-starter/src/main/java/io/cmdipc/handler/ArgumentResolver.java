package io.cmdipc.handler;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes the argument for one parameter of a handler method.
 */
@FunctionalInterface
interface ArgumentResolver {

	/**
	 * Return the argument.
	 * @param properties the payload as an object, {@code null} where no parameter is a
	 * property of it
	 */
	@Nullable Object resolve(HandlerInput input, @Nullable JsonNode properties);

}
