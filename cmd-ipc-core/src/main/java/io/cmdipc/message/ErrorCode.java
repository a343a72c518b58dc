package io.cmdipc.message;

import org.jspecify.annotations.Nullable;

/**
 * The five ways in which a command can fail.
 */
public enum ErrorCode {

	/** No registry on the way knows the command, or the caller may not. */
	NOT_FOUND("not_found"),
	/** The request does not fit the command: the caller has to change it. */
	INVALID_REQUEST("invalid_request"),
	/** The handler failed, or a registry on the way could not do its work. */
	INTERNAL_ERROR("internal_error"),
	/** No answer came in time; whether the command ran is unknown. */
	TIMEOUT("timeout"),
	/** The channel to the command closed or broke before the answer. */
	CHANNEL_DISCONNECTED("channel_disconnected");

	private static final ErrorCode[] ALL = values();

	private final String wireName;

	ErrorCode(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return the value of {@code code} in JSON.
	 * @return the name, such as {@code not_found}
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Return the code with that name in JSON.
	 * @param wireName the name, compared exactly
	 * @return the code, or {@code null} where there is none with that name
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
