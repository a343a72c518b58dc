package io.cmdipc.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Requests and responses of HTTP that are nearly right.
 */
final class HttpInputs {

	private static final List<String> TARGETS = List.of("/cmd", "/cmds.json", "/cmd/", "/cmd?x=1", "/cmd%zz", "/%00",
			"//cmd", "/../cmd", "*", "http://localhost/cmd", "/", "/cmd#x", "/cmd;a=b", "/".repeat(3000));

	private static final List<String> METHODS = List.of("POST", "GET", "HEAD", "OPTIONS", "PUT", "TRACE", "CONNECT",
			"post", "FOO", "");

	private static final List<String> VERSIONS = List.of("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1x");

	private static final List<String> HEADERS = List.of("Content-Type: application/json",
			"Content-Type: application/json; charset=utf-16", "Content-Type: text/plain", "Content-Type: ;;",
			"Accept: */*", "Accept: text/html", "Accept: */*;q=x", "Accept: nonsense", "Expect: 100-continue",
			"Expect: x", "Content-Encoding: gzip", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked",
			"Connection: close", "Connection: upgrade", "Upgrade: websocket", "Upgrade: h2c",
			"Origin: http://evil.example", "Origin: null", "Host: ", "Host: a b", "Content-Length: -1",
			"Content-Length: 99999999999999999999", "Content-Length: 5, 5", "Content-Length: 3", "Cookie: \u0001",
			"X: " + "y".repeat(9000), ": x", "X\u0000: y", " folded", "Trailer: x", "traceparent: 00-x",
			"If-None-Match: \"x\"", "Range: bytes=0-1", "Content-Type: */*", "TE: trailers");

	private static final String CALL = "POST /cmd HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

	private HttpInputs() {
	}

	/** Return a call whose framing is right, so that it has to be answered. */
	static byte[] call(byte[] body) {
		return join(new StringBuilder(CALL).append("Content-Length: ").append(body.length).append("\r\n\r\n"), body);
	}

	/** Return such a call, whose body has chunks of any size. */
	static byte[] chunkedCall(Chance chance, byte[] body) {
		StringBuilder chunks = new StringBuilder(CALL).append("Transfer-Encoding: chunked\r\n\r\n");
		for (int at = 0; at < body.length;) {
			int length = 1 + chance.below(Math.min(100, body.length - at));
			chunks.append(Integer.toHexString(length)).append("\r\n");
			chunks.append(new String(body, at, length, StandardCharsets.ISO_8859_1)).append("\r\n");
			at += length;
		}
		return join(chunks.append("0\r\n\r\n"), new byte[0]);
	}

	/** Return a request that may be anything. */
	static byte[] request(Chance chance, byte[] body) {
		StringBuilder head = new StringBuilder();
		head.append(chance.percent(70) ? "POST" : chance.of(METHODS)).append(' ');
		head.append(chance.percent(70) ? "/cmd" : chance.of(TARGETS)).append(' ');
		head.append(chance.percent(90) ? "HTTP/1.1" : chance.of(VERSIONS)).append("\r\n");
		head.append(chance.percent(90) ? "Host: localhost\r\n" : "");
		head.append(chance.percent(80) ? "Content-Type: application/json\r\n" : "");
		head.append(
				chance.percent(70) ? "Content-Length: " + Math.max(0, body.length + chance.below(3) - 1) + "\r\n" : "");
		return spoilt(chance, head, body);
	}

	/** Return a response whose framing is right. */
	static byte[] whole(String body) {
		return ("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + body.length() + "\r\n\r\n"
				+ body)
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	/** Return a response that may be anything. */
	static byte[] response(Chance chance, byte[] body) {
		StringBuilder head = new StringBuilder(chance.percent(95) ? "HTTP/1.1" : chance.of(VERSIONS)).append(' ');
		head.append(chance.percent(80) ? "200 OK"
				: chance.of(List.of("100 Continue", "101 Switching Protocols", "204 No Content", "301 Moved",
						"400 Bad Request", "429 Slow", "500 No", "503 No", "600 No", "-1 No", "x", "")));
		head.append("\r\n").append(chance.percent(80) ? "Content-Type: application/x-ndjson\r\n" : "");
		head.append(chance.percent(80) ? "Content-Length: "
				+ Math.max(0, body.length + (chance.percent(20) ? chance.below(5) - 2 : 0)) + "\r\n" : "");
		return spoilt(chance, head, body);
	}

	private static byte[] spoilt(Chance chance, StringBuilder head, byte[] body) {
		for (int left = chance.percent(50) ? 0 : chance.below(4); left > 0; left--) {
			head.append(chance.of(HEADERS)).append("\r\n");
		}
		byte[] bytes = join(head.append("\r\n"), body);
		for (int left = chance.percent(70) ? 0 : chance.below(4); left > 0; left--) {
			bytes = MessageInputs.mutated(chance, bytes);
		}
		return bytes;
	}

	private static byte[] join(StringBuilder head, byte[] body) {
		byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
		byte[] all = Arrays.copyOf(first, first.length + body.length);
		System.arraycopy(body, 0, all, first.length, body.length);
		return all;
	}

}
