package io.cmdipc.client.sample;

import io.cmdipc.contract.CommandExchange;

/**
 * A contract that is found by its package.
 */
@CommandExchange("greetings")
public interface Greetings {

	/**
	 * Greet.
	 * @param name the name
	 * @return the greeting
	 */
	String greet(String name);

}
