package io.cmdipc.http.server;

import java.util.Arrays;

import io.cmdipc.message.InvalidMessageException;

/**
 * JSON as clients send it, which is UTF-8 (RFC 8259).
 */
final class JsonText {

	private JsonText() {
	}

	/**
	 * Return the bytes of a JSON text, without the byte order mark that a client may have
	 * put before it.
	 * @throws InvalidMessageException if it has another encoding than UTF-8
	 */
	static byte[] of(byte[] body) {
		if (body.length >= 3 && startsWith(body, 0xEF, 0xBB) && body[2] == (byte) 0xBF) {
			return Arrays.copyOfRange(body, 3, body.length);
		}
		if (body.length >= 2
				&& (startsWith(body, 0xFE, 0xFF) || startsWith(body, 0xFF, 0xFE) || body[0] == 0 || body[1] == 0)) {
			throw new InvalidMessageException("$", "JSON in UTF-8", "UTF-16 or UTF-32");
		}
		return body;
	}

	private static boolean startsWith(byte[] body, int first, int second) {
		return body[0] == (byte) first && body[1] == (byte) second;
	}

}
