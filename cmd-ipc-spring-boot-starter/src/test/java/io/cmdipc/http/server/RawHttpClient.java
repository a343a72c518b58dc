package io.cmdipc.http.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.cmdipc.message.Message;

/**
 * A client of HTTP that sees what is sent, byte by byte.
 */
final class RawHttpClient implements AutoCloseable {

	private final Socket socket;

	private final DataInputStream in;

	RawHttpClient(int port) throws IOException {
		this.socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
		this.socket.setSoTimeout(20_000);
		this.socket.setTcpNoDelay(true);
		this.in = new DataInputStream(this.socket.getInputStream());
	}

	static String call(String id, String commandId) {
		return "{\"type\":\"execute.command.request\",\"id\":\"" + id + "\",\"commandId\":\"" + commandId + "\"}";
	}

	void post(String body) throws IOException {
		write(head(body.length()) + body);
	}

	static String head(int length) {
		return "POST /cmd HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + length
				+ "\r\n\r\n";
	}

	void write(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		this.socket.getOutputStream().flush();
	}

	/** Read a response that has a length. */
	Response read() throws IOException {
		List<String> head = new ArrayList<>();
		for (String line = readLine(); !line.isEmpty(); line = readLine()) {
			head.add(line);
		}
		int length = head.stream()
			.map((line) -> line.toLowerCase(Locale.ROOT))
			.filter((line) -> line.startsWith("content-length:"))
			.mapToInt((line) -> Integer.parseInt(line.substring(15).trim()))
			.findFirst()
			.orElseThrow(() -> new IOException("No length in " + head));
		byte[] body = new byte[length];
		this.in.readFully(body);
		return new Response(head, new String(body, StandardCharsets.UTF_8));
	}

	/** Return what one read gives, when there is something to read. */
	String readOnce() throws IOException {
		byte[] buffer = new byte[64 * 1024];
		int size = this.in.read(buffer);
		return new String(buffer, 0, size, StandardCharsets.UTF_8);
	}

	/** Return whether nothing follows, since the server closes the connection. */
	boolean isClosedByServer() throws IOException {
		return this.in.read() < 0;
	}

	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int character = this.in.read(); character != '\n'; character = this.in.read()) {
			if (character < 0) {
				throw new IOException("The connection was closed after " + line);
			}
			line.append((char) character);
		}
		return line.toString().trim();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * Response of a server.
	 *
	 * @param head the lines before the body
	 * @param body the body
	 */
	record Response(List<String> head, String body) {

		int status() {
			return Integer.parseInt(this.head.get(0).split(" ")[1]);
		}

		Message message() {
			return TestServer.CODEC.decode(this.body);
		}

	}

}
