package io.cmdipc.client.sample;

import io.cmdipc.contract.CommandExchange;

/**
 * A contract that is no client, since it has a type parameter.
 *
 * @param <T> the type of requests
 */
@CommandExchange("generic")
public interface Generic<T> {

	/**
	 * Save.
	 * @param value the value
	 */
	void save(T value);

}
