package io.cmdipc.http.server;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The content types under which a message may be posted.
 */
final class JsonContentType {

	/** Type and subtype in lower case; the subtype is a token as HTTP defines it. */
	private static final Pattern JSON = Pattern
		.compile("application/(json|x-ndjson|[a-z0-9!#$&^_.+*'`|~%-]+\\+json)[ \\t]*");

	private JsonContentType() {
	}

	/**
	 * Whether a content type is JSON. A missing one is not: a browser sends a body
	 * without a type, or with one of a few others, for any page, and asks first only for
	 * JSON.
	 */
	static boolean matches(@Nullable String contentType) {
		if (contentType == null) {
			return false;
		}
		if (contentType.equals("application/json")) {
			return true;
		}
		int parameters = contentType.indexOf(';');
		String type = (parameters < 0) ? contentType : contentType.substring(0, parameters);
		return JSON.matcher(type.trim().toLowerCase(Locale.ROOT)).matches();
	}

}
