package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * Kinds of failure of a call.
 */
public enum ErrorCode {

	/** The command is not registered, or not visible to the caller. */
	NOT_FOUND("not_found"),
	/** The request does not match the command; the caller has to change it. */
	INVALID_REQUEST("invalid_request"),
	/** The handler failed, or a registry could not route or process the call. */
	INTERNAL_ERROR("internal_error"),
	/** No response arrived in time; whether the handler ran is unknown. */
	TIMEOUT("timeout"),
	/** The channel to the owner was closed or broke before the response arrived. */
	CHANNEL_DISCONNECTED("channel_disconnected");

	private static final ErrorCode[] ALL = values();

	private final String wireName;

	ErrorCode(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return the name of this code in JSON.
	 * @return the name, such as {@code not_found}
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Return the code with the given name in JSON.
	 * @param wireName the name, compared exactly
	 * @return the code, or {@code null} if there is none with that name
	 */
	public static @Nullable ErrorCode ofWireName(String wireName) {
		for (ErrorCode code : ALL) {
			if (code.wireName.equals(wireName)) {
				return code;
			}
		}
		return null;
	}

}
