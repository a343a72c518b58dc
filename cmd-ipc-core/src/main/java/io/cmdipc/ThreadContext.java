package io.cmdipc;

import io.cmdipc.channel.MessageContext;
import org.jspecify.annotations.Nullable;

/**
 * Moves the sender of calls and events between message contexts and what the threads of
 * an application know of it, such as a security context in a thread-local.
 * <p>
 * <b>Threads.</b> A caller may use any thread, and functions and listeners run on any:
 * that of their caller, that of another caller which delivers messages, or one of an
 * executor. No method may block. <b>Errors.</b> What {@link #complete} throws, the caller
 * gets. What {@link #enter} throws fails the call as if its function had thrown it. If
 * {@link #refuses} throws, the listener has failed.
 */
public interface ThreadContext {

	/**
	 * Return the context of a call or event that code of this JVM starts on the current
	 * thread.
	 * @param context the context of the caller, {@link MessageContext#NONE} for a
	 * registry
	 * @return the same context, or one that says more
	 */
	MessageContext complete(MessageContext context);

	/**
	 * Make a sender known to the current thread, while it runs the function of a command
	 * or a listener. Also called if nothing is known about the sender: what the thread of
	 * an executor knows of another one is not to be seen.
	 * @param context the context of the call or event
	 * @return what to close when the function has returned, {@code null} if the thread
	 * was left as it is
	 */
	@Nullable Scope enter(MessageContext context);

	/**
	 * Return whether a listener has failed since the sender of its event may not do what
	 * the event asks for. That is counted as {@link RegistryCounter#NOT_AUTHORIZED} and
	 * logged at debug level, since a peer may cause it as often as it likes.
	 * @param failure what the listener has thrown
	 * @return whether it is no failure of the application, {@code false} by default
	 */
	default boolean refuses(Throwable failure) {
		return false;
	}

	/**
	 * The time during which a thread runs a function or a listener.
	 */
	interface Scope extends AutoCloseable {

		/** Make the thread what it was before. */
		@Override
		void close();

	}

}
