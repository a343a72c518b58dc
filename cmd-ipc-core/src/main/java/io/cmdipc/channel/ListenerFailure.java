package io.cmdipc.channel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a listener of a channel has thrown. Logging it never throws, since the channel
 * goes on, whatever a logging library or the exception does.
 */
final class ListenerFailure {

	private static final Logger logger = LoggerFactory.getLogger(ListenerFailure.class);

	private ListenerFailure() {
	}

	/**
	 * Log a failure. A stack that has just overflowed would overflow in the logging
	 * library too, whose classes could then never be initialized, so that error is logged
	 * by another thread.
	 * @param channelId the id of the channel
	 * @param failure what its listener threw
	 */
	static void log(String channelId, Throwable failure) {
		try {
			if (failure instanceof StackOverflowError) {
				DeliveryThreads.run(() -> write(channelId, failure));
			}
			else {
				write(channelId, failure);
			}
		}
		catch (Throwable ex) {
			ignore(ex);
		}
	}

	private static void write(String channelId, Throwable failure) {
		try {
			logger.error("Listener of channel '{}' failed; the channel stays open", channelId, failure);
		}
		catch (Throwable ex) {
			logger.error("Listener of channel '{}' failed with {}, which cannot be logged", channelId,
					failure.getClass().getName());
		}
	}

	/** There is nowhere left to report to. */
	private static void ignore(Throwable unused) {
	}

}
