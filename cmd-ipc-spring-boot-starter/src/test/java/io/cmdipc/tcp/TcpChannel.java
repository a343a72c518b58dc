package io.cmdipc.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import org.jspecify.annotations.Nullable;

/**
 * A channel over a TCP connection that carries one JSON message per line. Both ends are
 * of this type, and a channel ends with its connection.
 * <p>
 * Concurrency: (1) only the reader calls the listener, so calls do not overlap and the
 * end comes last; (2) only the writer writes, in the order of its queue, and the last
 * thing it does is to end the output; (3) after {@code close} the reader drops what
 * arrives until the peer ends its output, too, since a connection that is closed with
 * unread input would lose what the peer has not read yet.
 */
final class TcpChannel implements CommandChannel {

	static final MessageContext.Attribute<InetSocketAddress> REMOTE_ADDRESS = MessageContext.Attribute
		.of("remoteAddress", InetSocketAddress.class);

	private static final int MAX_QUEUED = 1000;

	private static final int CLOSE_SECONDS = 5;

	private final String id;

	private final Socket socket;

	private final MessageCodec codec;

	private final int maxLineLength;

	private final ListenerGate gate;

	private final LineWriter writer;

	private final InetSocketAddress peer;

	private final MessageContext context;

	/**
	 * Create a channel that is not started.
	 * @param id the id of the channel
	 * @param socket a connected socket, which the channel closes
	 * @param codec the codec of the messages
	 * @param maxLineLength the maximum length of a line, in bytes
	 */
	TcpChannel(String id, Socket socket, MessageCodec codec, int maxLineLength) {
		this.id = id;
		this.socket = socket;
		this.codec = codec;
		this.maxLineLength = maxLineLength;
		this.gate = new ListenerGate(id);
		this.writer = new LineWriter(id, socket, MAX_QUEUED);
		this.peer = (InetSocketAddress) socket.getRemoteSocketAddress();
		this.context = new Sender(id).with(REMOTE_ADDRESS, this.peer);
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String type() {
		return "tcp";
	}

	@Override
	public String peer() {
		return this.peer.getHostString() + ":" + this.peer.getPort();
	}

	@Override
	public CompletionStage<Void> start(ChannelListener listener) {
		this.gate.open(listener);
		if (this.gate.isClosed()) {
			return CompletableFuture.failedFuture(this.gate.closedException());
		}
		Thread reader = new Thread(this::read, this.id + "-reader");
		reader.setDaemon(true);
		reader.start();
		return CompletableFuture.completedFuture(null);
	}

	private void read() {
		Exception failure = null;
		try {
			LineReader lines = new LineReader(this.socket.getInputStream(), this.maxLineLength);
			while (readMessage(lines)) {
			}
		}
		catch (IOException | RuntimeException ex) {
			failure = ex;
		}
		end(failure);
	}

	private boolean readMessage(LineReader lines) throws IOException {
		try {
			byte[] line = lines.read();
			if (line != null && !this.gate.isClosed()) {
				this.gate.deliver(this.codec.decode(line), this.context);
			}
			return line != null;
		}
		catch (InvalidMessageException ex) {
			this.gate.call((listener) -> listener.onInvalidMessage(ex));
			return true;
		}
	}

	private void end(@Nullable Exception failure) {
		this.writer.shutdownNow();
		this.gate.call((listener) -> listener.onClose(failure));
		this.gate.close();
		closeSocket();
	}

	@Override
	public void send(Message message) {
		byte[] line = this.codec.encodeLine(message);
		if (line.length - 1 > this.maxLineLength) {
			throw new ChannelException(ChannelException.Reason.UNSENDABLE,
					"Channel '" + this.id + "' sends no message of more than " + this.maxLineLength + " bytes");
		}
		try {
			this.writer.execute(() -> this.writer.write(line));
		}
		catch (RejectedExecutionException ex) {
			throw this.writer.isShutdown() ? this.gate.closedException()
					: new ChannelException(ChannelException.Reason.FULL,
							"Channel '" + this.id + "' is full: " + MAX_QUEUED + " messages are queued");
		}
	}

	@Override
	public CompletionStage<Void> close() {
		CompletableFuture<Void> ended = this.gate.close();
		this.writer.shutdown();
		CompletableFuture.delayedExecutor(CLOSE_SECONDS, TimeUnit.SECONDS).execute(this::closeSocket);
		return ended;
	}

	boolean isClosed() {
		return this.gate.isClosed();
	}

	private void closeSocket() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// The connection is gone either way
		}
	}

	/**
	 * The sender of the messages of this channel, of whom only the address is known.
	 */
	private record Sender(String channelId) implements MessageContext {

	}

}
