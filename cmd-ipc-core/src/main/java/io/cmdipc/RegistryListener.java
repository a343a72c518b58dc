package io.cmdipc;

/**
 * Callback for changes of a registry: commands that can be called and channels that are
 * attached.
 * <p>
 * <b>Threads.</b> Methods are called one at a time, in the order of the changes, by the
 * thread that makes a change or by another one that is making a change at that moment;
 * never under a lock. A method must not block: a listener that is too slow is not told of
 * changes that are undone in the meantime. <b>Errors.</b> What a method throws is logged,
 * and other listeners are called all the same.
 */
public interface RegistryListener {

	/**
	 * Handle a command that can be called from now on. Called again if its definition
	 * changes.
	 * @param command the command
	 */
	default void commandAdded(RegisteredCommand command) {
	}

	/**
	 * Handle a command that can no longer be called.
	 * @param command the command
	 */
	default void commandRemoved(RegisteredCommand command) {
	}

	/**
	 * Handle a channel that was attached and can send. A channel that cannot be started
	 * is never attached.
	 * @param channel the channel
	 */
	default void channelAttached(AttachedChannel channel) {
	}

	/**
	 * Handle a channel whose peer can no longer be reached. If the peer cannot be reached
	 * from the beginning, this precedes {@link #channelAttached channelAttached}.
	 * @param channel the channel, with its last error
	 */
	default void channelUnreachable(AttachedChannel channel) {
	}

	/**
	 * Handle a channel whose peer can be reached again. This, too, may precede
	 * {@link #channelAttached channelAttached}.
	 * @param channel the channel
	 */
	default void channelReachable(AttachedChannel channel) {
	}

	/**
	 * Handle a channel that was closed, by either side. If the channel could not be
	 * started, {@link #channelAttached channelAttached} has not been called.
	 * @param channel the channel as it was before
	 */
	default void channelClosed(AttachedChannel channel) {
	}

}
