package io.cmdipc.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of HTTP that writes whatever it is told to.
 */
final class RubbishServer implements AutoCloseable {

	private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

	private final ServerSocket listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	/* A thread for each connection, and not for much longer. */
	private final ExecutorService threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS,
			new SynchronousQueue<>());

	private final Function<String, byte[]> script;

	/**
	 * Create a server.
	 * @param script returns the bytes for the body of a request; after none, and after
	 * what is not a whole response, the connection is closed
	 */
	RubbishServer(Function<String, byte[]> script) throws IOException {
		this.script = script;
		this.threads.execute(this::accept);
	}

	String url() {
		return "http://127.0.0.1:" + this.listening.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.listening.accept();
				this.sockets.add(socket);
				this.threads.execute(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			this.threads.shutdown();
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			InputStream in = socket.getInputStream();
			String body;
			boolean open = true;
			while (open && (body = read(in)) != null) {
				byte[] response = this.script.apply(body);
				socket.getOutputStream().write(response);
				open = response.length > 0 && isWhole(response);
			}
		}
		catch (IOException ex) {
			this.sockets.remove(socket);
		}
		this.sockets.remove(socket);
	}

	private static boolean isWhole(byte[] response) {
		String text = new String(response, StandardCharsets.ISO_8859_1);
		int body = text.indexOf("\r\n\r\n") + 4;
		Matcher length = LENGTH.matcher(text);
		return body > 4 && length.find() && length.group(1).equals(String.valueOf(response.length - body))
				&& !length.find();
	}

	/** Read a request and return its body, {@code null} if there is none. */
	private static String read(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				return null;
			}
			head.write(next);
		}
		Matcher length = LENGTH.matcher(head.toString(StandardCharsets.ISO_8859_1));
		return new String(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0), StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.listening.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

}
