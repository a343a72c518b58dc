package io.cmdipc.channel;

/**
 * Two connected channel ends for two registries of one JVM.
 * <p>
 * A pair has no thread of its own: the thread that sends a message also delivers it, or
 * leaves it to the thread that is delivering at that moment. After ten thousand messages
 * in a row a thread leaves the rest to the default executor of
 * {@link java.util.concurrent.CompletableFuture}. Messages are delivered as they are,
 * without JSON.
 *
 * @param first one end
 * @param second the other end
 */
public record InMemoryChannelPair(CommandChannel first, CommandChannel second) {

	/**
	 * The type of both ends.
	 */
	public static final String TYPE = "in-memory";

	/**
	 * The default maximum number of messages that are queued in each direction.
	 */
	public static final int DEFAULT_CAPACITY = 65_536;

	/**
	 * Create two connected ends.
	 * @param firstId the id of the first end in its registry
	 * @param secondId the id of the second end in its registry
	 * @return the ends, not started
	 */
	public static InMemoryChannelPair create(String firstId, String secondId) {
		return create(firstId, secondId, DEFAULT_CAPACITY);
	}

	/**
	 * Create two connected ends.
	 * @param firstId the id of the first end in its registry
	 * @param secondId the id of the second end in its registry
	 * @param capacity the maximum number of messages that are queued in each direction;
	 * sending one more fails with {@link ChannelException.Reason#FULL}
	 * @return the ends, not started
	 * @throws IllegalArgumentException if an id is blank or the capacity is not positive
	 */
	public static InMemoryChannelPair create(String firstId, String secondId, int capacity) {
		if (firstId.isBlank() || secondId.isBlank()) {
			throw new IllegalArgumentException("'firstId' and 'secondId' must not be blank");
		}
		if (capacity < 1) {
			throw new IllegalArgumentException("'capacity' must be positive");
		}
		InMemoryChannel first = new InMemoryChannel(firstId, capacity);
		InMemoryChannel second = new InMemoryChannel(secondId, capacity);
		first.connect(second);
		second.connect(first);
		return new InMemoryChannelPair(first, second);
	}

}
