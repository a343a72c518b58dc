package io.cmdipc.http.client;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * What a response says whose status is not 200. Only the header {@code Cmd-Ipc-Begun}
 * says that the command has not begun: proxies send status 503, too, perhaps after they
 * have passed on the call.
 */
final class RefusedStatus {

	private static final String BEGUN = "Cmd-Ipc-Begun";

	private static final int LONGEST_WAIT = 86_400;

	private RefusedStatus() {
	}

	/** Return the failure of an exchange that ends with a status. */
	static HttpFailure failure(int status, HttpHeaders headers) {
		if ("false".equalsIgnoreCase(headers.getFirst(BEGUN))) {
			return HttpFailure.refused(status);
		}
		return HttpFailure.status(status, seconds(headers.getFirst(HttpHeaders.RETRY_AFTER)));
	}

	private static int seconds(@Nullable String retryAfter) {
		try {
			int seconds = (retryAfter != null) ? Integer.parseInt(retryAfter.trim()) : 0;
			return Math.min(Math.max(0, seconds), LONGEST_WAIT);
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
