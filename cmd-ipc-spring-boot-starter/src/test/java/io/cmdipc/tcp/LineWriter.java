package io.cmdipc.tcp;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One thread that writes lines to a socket, with a bounded queue. After {@code shutdown}
 * it writes the queued lines, then it ends the output of the socket.
 */
final class LineWriter extends ThreadPoolExecutor {

	private final Socket socket;

	LineWriter(String channelId, Socket socket, int maxQueued) {
		super(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(maxQueued), (task) -> {
			Thread thread = new Thread(task, channelId + "-writer");
			thread.setDaemon(true);
			return thread;
		});
		allowCoreThreadTimeOut(true);
		this.socket = socket;
	}

	void write(byte[] line) {
		try {
			this.socket.getOutputStream().write(line);
		}
		catch (IOException ex) {
			// The reader finds the end of the connection, too, and reports it
			shutdownNow();
		}
	}

	@Override
	protected void terminated() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			// The output has ended
		}
	}

}
