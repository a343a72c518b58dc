package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Factory of values from the two halves of a UUID.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
interface UuidFactory<T> {

	/**
	 * Create a value.
	 * @param high the most significant bits
	 * @param low the least significant bits
	 * @param text the UUID as it is written, {@code null} if that is in lower case
	 * @return the value
	 */
	T create(long high, long low, @Nullable String text);

}
