package io.cmdipc;

import io.cmdipc.message.CommandError;
import io.cmdipc.message.Event;
import io.cmdipc.message.Quoted;

/**
 * Counts and logs what a channel refuses, drops or cannot send: as a warning the first
 * time only, so that a peer cannot fill the log.
 */
final class RefusalLog {

	private static final SafeLogger logger = SafeLogger.of(RefusalLog.class);

	private final String channelId;

	private final SessionCounters counters;

	RefusalLog(String channelId, SessionCounters counters) {
		this.channelId = channelId;
		this.counters = counters;
	}

	/** Record an id of the peer that may not cross the channel. */
	void refuseId(String what, String messageId) {
		refuse(ChannelBoundary.isPublic(messageId) ? RegistryCounter.NOT_ALLOWED : RegistryCounter.PRIVATE_ID, what,
				messageId);
	}

	/** Record something of the peer that is refused or dropped. */
	void refuse(RegistryCounter counter, String what, String detail) {
		if (this.counters.increment(counter)) {
			logger.warn("Refused {} of channel '{}': {} (further ones are logged at debug level)", what, this.channelId,
					Quoted.quote(detail));
		}
		else {
			logger.debug("Refused {} of channel '{}': {}", what, this.channelId, Quoted.quote(detail));
		}
	}

	/** Record an event that could not be sent. */
	void undelivered(Event event, CommandError failure) {
		String text = "Event '{}' could not be sent to channel '{}': {}";
		if (this.counters.increment(RegistryCounter.UNDELIVERED_EVENT)) {
			logger.warn(text + " (further ones are counted, and logged at debug level)", event.eventId(),
					this.channelId, failure.message());
		}
		else {
			logger.debug(text, event.eventId(), this.channelId, failure.message());
		}
	}

}
