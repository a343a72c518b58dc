package io.cmdipc.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.cmdipc.Registration;
import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.message.MessageCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.unit.DataSize;

/**
 * A TCP server that attaches a channel to the registry for each connection.
 * <p>
 * Concurrency: the connections belong to the thread that accepts them, which also closes
 * them at the end.
 */
final class TcpServer {

	private static final Logger logger = LoggerFactory.getLogger(TcpServer.class);

	private final TcpServerProperties properties;

	private final MessageCodec codec;

	private final int maxMessageSize;

	private final Function<CommandChannel, CompletableFuture<Registration>> attach;

	private final Map<TcpChannel, CompletableFuture<Registration>> connections = new HashMap<>();

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	private volatile @Nullable ServerSocket listening;

	private int accepted;

	/**
	 * Create a server.
	 * @param attach attaches the channel of a connection to the registry
	 */
	TcpServer(TcpServerProperties properties, MessageCodec codec, DataSize maxMessageSize,
			Function<CommandChannel, CompletableFuture<Registration>> attach) {
		this.properties = properties;
		this.maxMessageSize = Math.toIntExact(maxMessageSize.toBytes());
		this.codec = codec.withMaxSize(this.maxMessageSize);
		this.attach = attach;
	}

	void start() {
		try {
			ServerSocket socket = new ServerSocket(this.properties.port(), 50,
					InetAddress.getByName(this.properties.address()));
			this.listening = socket;
			new Thread(() -> run(socket), "cmd-ipc-tcp-server").start();
		}
		catch (IOException ex) {
			throw new InvalidChannelException(
					"The TCP server cannot listen at " + this.properties.address() + ":" + this.properties.port() + ": "
							+ ex.getMessage(),
					"Correct cmd-ipc.server.tcp.address or cmd-ipc.server.tcp.port, or set "
							+ "cmd-ipc.server.tcp.enabled to false.",
					ex);
		}
	}

	/** Return the port at which the server listens. */
	int port() {
		ServerSocket socket = this.listening;
		return (socket != null) ? socket.getLocalPort() : this.properties.port();
	}

	private void run(ServerSocket socket) {
		while (!socket.isClosed()) {
			try {
				accept(socket.accept());
			}
			catch (IOException ex) {
				if (!socket.isClosed()) {
					logger.warn("A connection could not be accepted", ex);
				}
			}
		}
		this.connections.values().forEach((attached) -> attached.thenAccept(Registration::close));
		this.ended.complete(null);
	}

	private void accept(Socket client) throws IOException {
		this.connections.keySet().removeIf(TcpChannel::isClosed);
		if (this.connections.size() == this.properties.maxConnections()) {
			client.close();
			return;
		}
		client.setTcpNoDelay(true);
		TcpChannel channel = new TcpChannel("tcp-client-" + ++this.accepted, client, this.codec, this.maxMessageSize);
		this.connections.put(channel, this.attach.apply(channel));
	}

	CompletionStage<Void> stop() {
		ServerSocket socket = this.listening;
		try {
			if (socket != null) {
				socket.close();
			}
		}
		catch (IOException ex) {
			logger.warn("The TCP server could not be closed", ex);
		}
		return this.ended;
	}

}
