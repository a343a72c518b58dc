package io.cmdipc.http.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.cmdipc.http.server.TestServer;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.Message;

/**
 * A server of HTTP that writes what a test wants, byte by byte. It lists its commands as
 * it should; what it does with calls is up to the test.
 */
final class RawHttpServer implements AutoCloseable {

	/** Number of calls received. */
	final AtomicInteger calls = new AtomicInteger();

	/** Number of connections accepted. */
	final AtomicInteger connections = new AtomicInteger();

	/** Whether a connection on which commands were listed is closed by the next list. */
	volatile boolean closingIdleConnections;

	/** Script for calls. */
	volatile Script script = (call, connection) -> connection.write(ok(answer(call) + "\n"));

	private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final String commands;

	RawHttpServer(String... commands) throws IOException {
		this.commands = "{\"id\":\"" + String.join("\"},{\"id\":\"", commands) + "\"}";
		this.threads.execute(this::accept);
	}

	String url() {
		return "http://127.0.0.1:" + this.listening.getLocalPort();
	}

	/** Return the number of connections that have not ended. */
	int openConnections() {
		return this.sockets.size();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.listening.accept();
				this.connections.incrementAndGet();
				this.sockets.add(socket);
				this.threads.execute(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			this.closed.countDown();
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			Connection connection = new Connection(socket, this.closed);
			DataInputStream in = new DataInputStream(socket.getInputStream());
			for (int lists = 0; true;) {
				Message message = TestServer.CODEC.decode(readBody(in));
				if (message instanceof ExecuteCommandRequest call) {
					this.calls.incrementAndGet();
					this.script.answer(call, connection);
				}
				else if (++lists > 1 && this.closingIdleConnections) {
					return;
				}
				else {
					connection.write(ok("{\"type\":\"list.commands.response\",\"id\":\"1\",\"thid\":\"" + message.id()
							+ "\",\"commands\":[" + this.commands + "]}\n"));
				}
			}
		}
		catch (Exception ex) {
			this.sockets.remove(socket);
		}
	}

	private static byte[] readBody(DataInputStream in) throws IOException {
		int length = -1;
		for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
			if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
				length = Integer.parseInt(line.substring(15).trim());
			}
		}
		byte[] body = new byte[length];
		in.readFully(body);
		return body;
	}

	private static String readLine(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int character = in.read(); character != '\n'; character = in.read()) {
			if (character < 0) {
				throw new IOException("end");
			}
			line.append((char) character);
		}
		return line.toString().trim();
	}

	/** Return a message that answers a call with 7. */
	static String answer(ExecuteCommandRequest call) {
		return answer(call, "7");
	}

	static String answer(ExecuteCommandRequest call, String result) {
		return "{\"type\":\"execute.command.response\",\"id\":\"1\",\"thid\":\"" + call.id()
				+ "\",\"response\":{\"ok\":true,\"result\":" + result + "}}";
	}

	/** Return a response that is as it should be, but for its body. */
	static String ok(String body) {
		return head(200, body.getBytes(StandardCharsets.UTF_8).length) + body;
	}

	static String head(int status, int length) {
		return "HTTP/1.1 " + status + " Status\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + length
				+ "\r\n\r\n";
	}

	static String chunkedHead() {
		return "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
	}

	static String chunk(String text) {
		return Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n";
	}

	@Override
	public void close() throws IOException {
		this.listening.close();
		this.closed.countDown();
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.threads.shutdownNow();
	}

	/**
	 * Action of a server on a call.
	 */
	@FunctionalInterface
	interface Script {

		void answer(ExecuteCommandRequest call, Connection connection) throws Exception;

	}

	/**
	 * A connection of a client.
	 */
	record Connection(Socket socket, CountDownLatch closed) {

		void write(String text) throws IOException {
			write(text.getBytes(StandardCharsets.UTF_8));
		}

		void write(byte[] bytes) throws IOException {
			OutputStream out = this.socket.getOutputStream();
			out.write(bytes);
			out.flush();
		}

		/** Write for ever, as long as the client is there. */
		void repeat(String text) throws IOException {
			while (true) {
				write(text);
			}
		}

		void end() throws IOException {
			this.socket.close();
		}

		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

		/** Do nothing more until the test is over. */
		void stall() throws Exception {
			this.closed.await(1, TimeUnit.MINUTES);
		}

	}

}
