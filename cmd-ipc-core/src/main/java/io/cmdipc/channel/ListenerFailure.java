package io.cmdipc.channel;

import io.cmdipc.message.Quoted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of exceptions thrown by code that a channel calls. Logging never throws, since the
 * channel goes on, whatever a logging library or the exception does.
 * <p>
 * An instance is created with its channel, since a class that is initialized by the first
 * failure would be lost for the JVM if that is an overflow of the stack.
 */
final class ListenerFailure {

	private static final Logger logger = LoggerFactory.getLogger(ListenerFailure.class);

	private final String text;

	private final String name;

	/**
	 * Create a log of the failures of the listener of a channel.
	 * @param channelId the id of the channel
	 */
	ListenerFailure(String channelId) {
		this("Listener of channel '{}' failed; the channel stays open", channelId);
	}

	/**
	 * Create a log.
	 * @param text the text, with a place for the name
	 * @param name the name of what fails
	 */
	ListenerFailure(String text, String name) {
		this.text = text;
		this.name = name;
	}

	/**
	 * Log a failure. A stack that has just overflowed would overflow in the logging
	 * library too, whose classes could then never be initialized, so that error is logged
	 * by another thread.
	 * @param failure what was thrown
	 */
	void log(Throwable failure) {
		try {
			if (failure instanceof StackOverflowError) {
				DeliveryThreads.run(() -> write(this.text, this.name, failure));
			}
			else {
				write(this.text, this.name, failure);
			}
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	private static void write(String text, String name, Throwable failure) {
		String printable = Quoted.printable(name);
		try {
			logger.error(text, printable, failure);
		}
		catch (Throwable ex) {
			logger.error(text + " with {}, which cannot be logged", printable, failure.getClass().getName());
		}
	}

	/** There is nowhere left to report to. */
	private static void ignore(Throwable unused) {
	}

}
