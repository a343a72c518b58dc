package io.cmdipc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reports interceptors that kept calls until their time was over: as a warning the first
 * time only.
 */
final class HolderReports {

	private static final SafeLogger logger = SafeLogger.of(HolderReports.class);

	/** The texts that were logged, one for each class of interceptors. */
	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	/**
	 * Report an interceptor.
	 * @param commandId the command
	 * @param holder the text about the interceptor, empty for none
	 */
	void report(String commandId, String holder) {
		if (holder.isEmpty()) {
			return;
		}
		String text = "Command '{}' did not finish in time{}";
		if (this.warned.add(holder)) {
			logger.warn(text + " (further calls are logged at debug level)", commandId, holder);
		}
		else {
			logger.debug(text, commandId, holder);
		}
	}

}
