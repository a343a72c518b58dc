package io.cmdipc.handler;

/**
 * Thrown if a result with several values, such as a {@code Flux}, is too large to be
 * collected.
 */
final class CollectionLimitException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	CollectionLimitException(String message) {
		super(message);
	}

}
