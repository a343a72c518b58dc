package io.cmdipc.channel;

import io.cmdipc.message.Quoted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What code that a channel calls has thrown. Logging it never throws, since the channel
 * goes on, whatever a logging library or the exception does.
 */
final class ListenerFailure {

	private static final Logger logger = LoggerFactory.getLogger(ListenerFailure.class);

	private ListenerFailure() {
	}

	/**
	 * Log a failure of the listener of a channel.
	 * @param channelId the id of the channel
	 * @param failure what its listener threw
	 */
	static void log(String channelId, Throwable failure) {
		log("Listener of channel '{}' failed; the channel stays open", channelId, failure);
	}

	/**
	 * Log a failure. A stack that has just overflowed would overflow in the logging
	 * library too, whose classes could then never be initialized, so that error is logged
	 * by another thread.
	 * @param text the text, with a place for the name
	 * @param name the name of what failed
	 * @param failure what it threw
	 */
	static void log(String text, String name, Throwable failure) {
		try {
			if (failure instanceof StackOverflowError) {
				DeliveryThreads.run(() -> write(text, name, failure));
			}
			else {
				write(text, name, failure);
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
