package io.cmdipc;

import io.cmdipc.message.CommandDefinition;

/**
 * Wraps the functions of local commands. It is applied once, when a command is
 * registered, so a registry without one pays nothing for a call.
 */
@FunctionalInterface
interface FunctionWrapper {

	/** Leaves every function as it is. */
	FunctionWrapper NONE = (definition, function) -> function;

	/**
	 * Return a function that runs another one.
	 * @param definition the command
	 * @param function its function
	 * @return the function to run instead
	 */
	CommandFunction wrap(CommandDefinition definition, CommandFunction function);

}
