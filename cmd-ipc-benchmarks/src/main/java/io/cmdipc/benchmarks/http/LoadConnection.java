package io.cmdipc.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One connection that is kept open, with one call at a time on it. Understands no more of
 * HTTP than servers with a content length need.
 */
final class LoadConnection implements AutoCloseable {

	private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] OK = "HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII);

	private final SocketChannel channel;

	private final CallLine call;

	private final ByteBuffer out;

	private final byte[] in = new byte[4096];

	private final ByteBuffer inBuffer = ByteBuffer.wrap(this.in);

	private long sentAt;

	LoadConnection(int port, Selector selector) throws IOException {
		this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		this.channel.configureBlocking(false);
		this.channel.register(selector, SelectionKey.OP_READ, this);
		this.call = CallLine.after("POST /cmd HTTP/1.1\r\nHost: localhost:" + port
				+ "\r\nContent-Type: application/json\r\nContent-Length: " + CallLine.length() + "\r\n\r\n");
		this.out = ByteBuffer.wrap(this.call.bytes());
	}

	void send() throws IOException {
		this.call.next();
		this.out.clear();
		this.inBuffer.clear();
		this.sentAt = System.nanoTime();
		this.channel.write(this.out);
		if (this.out.hasRemaining()) {
			throw new IOException("The server does not read");
		}
	}

	long sentAt() {
		return this.sentAt;
	}

	/** Return whether the answer is there, the right one and all of it. */
	boolean receive() throws IOException {
		if (this.channel.read(this.inBuffer) < 0) {
			throw new IOException("The server has closed the connection");
		}
		int end = this.inBuffer.position();
		int body = bodyStart(end);
		if (body < 0 || end < body + contentLength(body)) {
			return false;
		}
		if (!startsWith(OK, 0) || !this.call.isAnsweredBy(this.in, body, end)) {
			throw new IOException("Not the answer: " + new String(this.in, 0, end, StandardCharsets.UTF_8));
		}
		return true;
	}

	private int bodyStart(int end) {
		for (int i = 4; i <= end; i++) {
			if (this.in[i - 1] == '\n' && this.in[i - 2] == '\r' && this.in[i - 3] == '\n') {
				return i;
			}
		}
		return -1;
	}

	private int contentLength(int headEnd) throws IOException {
		for (int i = 0; i < headEnd - LENGTH.length; i++) {
			if (this.in[i] == '\r' && startsWith(LENGTH, i)) {
				int length = 0;
				for (int j = i + LENGTH.length; this.in[j] >= '0' && this.in[j] <= '9'; j++) {
					length = 10 * length + this.in[j] - '0';
				}
				return length;
			}
		}
		throw new IOException("No content length: " + new String(this.in, 0, headEnd, StandardCharsets.UTF_8));
	}

	/* Letters are compared without their case. */
	private boolean startsWith(byte[] text, int at) {
		for (int i = 0; i < text.length; i++) {
			int difference = this.in[at + i] ^ text[i];
			if (difference != 0 && (difference != 0x20 || !Character.isLetter(text[i]))) {
				return false;
			}
		}
		return true;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
