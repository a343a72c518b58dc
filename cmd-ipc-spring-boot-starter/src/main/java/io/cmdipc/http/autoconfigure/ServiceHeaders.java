package io.cmdipc.http.autoconfigure;

import java.util.Map;
import java.util.regex.Pattern;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.message.Quoted;

/**
 * Headers for the requests to a service, checked so that a mistake is named before the
 * HTTP client refuses every request. No text shows a value, which may be secret.
 */
final class ServiceHeaders {

	/** A token (RFC 9110). */
	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	/** The characters of a field value (RFC 9110), each of which is one byte. */
	private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\xA0-\\xFF]*");

	private ServiceHeaders() {
	}

	/**
	 * Check headers.
	 * @param property the name of their property
	 * @param headers the values by name
	 * @throws InvalidChannelException if one cannot be sent
	 */
	static void check(String property, Map<String, String> headers) {
		headers.forEach((name, value) -> check(property + "[" + Quoted.printable(name) + "]", name, value));
	}

	private static void check(String property, String name, String value) {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidChannelException("The name of the header in " + property + " is invalid.",
					"Names of headers consist of letters from A to Z, digits and !#$%&'*+-.^_`|~, without spaces.");
		}
		if (!VALUE.matcher(value).matches()) {
			throw new InvalidChannelException(
					"The value of " + property + " has a character at index " + firstInvalid(value)
							+ " that a header cannot have.",
					"Remove line breaks and other control characters, and encode characters that are not in "
							+ "ISO-8859-1.");
		}
	}

	private static int firstInvalid(String value) {
		int index = 0;
		while (VALUE.matcher(value.substring(index, index + 1)).matches()) {
			index++;
		}
		return index;
	}

}
