package io.cmdipc.observation;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The entries of the MDC that tell what is handled.
 */
record MdcEntries(@Nullable String registry, @Nullable String channel, @Nullable String command,
		@Nullable String event) {

	static final String KEY = "cmdipc.mdc";

	static final MdcEntries NONE = new MdcEntries(null, null, null, null);

	/** Return the entries of this thread. */
	static MdcEntries current() {
		String registry = MDC.get(MessageMdc.REGISTRY);
		return (registry != null) ? new MdcEntries(registry, MDC.get(MessageMdc.CHANNEL), MDC.get(MessageMdc.COMMAND),
				MDC.get(MessageMdc.EVENT)) : NONE;
	}

	/** Set the entries of this thread. */
	void set() {
		set(MessageMdc.REGISTRY, this.registry);
		set(MessageMdc.CHANNEL, this.channel);
		set(MessageMdc.COMMAND, this.command);
		set(MessageMdc.EVENT, this.event);
	}

	private static void set(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

}
