package io.cmdipc.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.channel.ChannelException;
import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.channel.PeerWatch;
import io.cmdipc.channel.WatchIntervals;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.ListCommandsRequest;
import io.cmdipc.message.ListCommandsResponse;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.message.MessageMeta;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A channel that connects to a TCP server and outlives its connections: after one has
 * ended it connects again.
 * <p>
 * Concurrency: (1) a probe connects, unless there is a connection, and asks for the
 * commands of the peer; it runs on the executor; (2) it ends with a response or when the
 * connection is lost, which is told after the last message of that connection.
 */
final class TcpClientChannel implements CommandChannel {

	private final String id;

	private final TcpChannelProperties properties;

	private final MessageCodec codec;

	private final int maxMessageSize;

	private final ListenerGate gate;

	private final ScheduledThreadPoolExecutor executor;

	private final PeerWatch watch;

	private final CompletableFuture<Void> started = new CompletableFuture<>();

	private final AtomicReference<@Nullable TcpChannel> connection = new AtomicReference<>();

	private final AtomicReference<@Nullable MessageId> asked = new AtomicReference<>();

	TcpClientChannel(String id, TcpChannelProperties properties, MessageCodec codec, DataSize maxMessageSize,
			WatchIntervals intervals) {
		this.id = id;
		this.properties = properties;
		this.maxMessageSize = Math.toIntExact(maxMessageSize.toBytes());
		this.codec = codec.withMaxSize(this.maxMessageSize);
		this.gate = new ListenerGate(id);
		this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, id + "-connector");
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
		this.watch = new PeerWatch(intervals, PeerWatch.Scheduler.of(this.executor),
				() -> this.executor.execute(this::probe));
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
		return this.properties.host() + ":" + this.properties.port();
	}

	@Override
	public CompletionStage<Void> start(ChannelListener listener) {
		this.gate.open(listener);
		this.watch.probeNow();
		return this.started;
	}

	private void probe() {
		TcpChannel current = this.connection.get();
		try {
			ask((current != null) ? current : connect());
		}
		catch (IOException ex) {
			unreachable("No connection to " + peer() + ": " + ex.getMessage());
		}
	}

	private TcpChannel connect() throws IOException {
		Socket socket = new Socket();
		socket.connect(new InetSocketAddress(this.properties.host(), this.properties.port()),
				(int) Math.min(this.properties.timeout().toMillis(), Integer.MAX_VALUE));
		socket.setTcpNoDelay(true);
		TcpChannel connected = new TcpChannel(this.id, socket, this.codec, this.maxMessageSize);
		this.connection.set(connected);
		if (this.gate.isClosed()) {
			connected.close();
		}
		connected.start(new ConnectionListener(connected));
		return connected;
	}

	private void ask(TcpChannel current) {
		ListCommandsRequest request = new ListCommandsRequest(MessageId.random(), MessageMeta.EMPTY);
		this.asked.set(request.id());
		this.executor.schedule(() -> expire(current, request.id()), this.properties.timeout().toNanos(),
				TimeUnit.NANOSECONDS);
		try {
			current.send(request);
		}
		catch (ChannelException ex) {
			lose(current, String.valueOf(ex.getMessage()));
		}
	}

	private void expire(TcpChannel current, MessageId request) {
		if (settle(request)) {
			lose(current, "No response of " + peer());
		}
	}

	private boolean settle(MessageId request) {
		MessageId current = this.asked.get();
		return request.equals(current) && this.asked.compareAndSet(current, null);
	}

	private void lose(TcpChannel lost, String reason) {
		if (this.connection.compareAndSet(lost, null)) {
			lost.close().thenRun(() -> unreachable(reason));
		}
	}

	private void unreachable(String reason) {
		ChannelException cause = new ChannelException(ChannelException.Reason.CLOSED, reason);
		if (this.properties.failFast() && this.started.completeExceptionally(cause)) {
			close();
			return;
		}
		this.gate.call((listener) -> listener.onUnreachable(cause));
		this.started.complete(null);
		this.watch.probed(false);
	}

	private void reachable(ListCommandsResponse list) {
		this.gate.call((listener) -> listener.onReachable(list.commands()));
		this.started.complete(null);
		this.watch.probed(true);
	}

	@Override
	public void send(Message message) {
		TcpChannel current = this.connection.get();
		if (this.gate.isClosed()) {
			throw this.gate.closedException();
		}
		if (current == null) {
			throw new ChannelException(ChannelException.Reason.CLOSED,
					"Channel '" + this.id + "' has no connection to " + peer());
		}
		current.send(message);
	}

	@Override
	public CompletionStage<Void> close() {
		CompletableFuture<Void> ended = this.gate.close();
		this.watch.close();
		this.executor.shutdownNow();
		this.started.completeExceptionally(this.gate.closedException());
		TcpChannel current = this.connection.getAndSet(null);
		if (current != null) {
			current.close();
		}
		return ended;
	}

	/**
	 * Listener of one connection, which keeps the responses to probes for the channel.
	 */
	private final class ConnectionListener implements ChannelListener {

		private final TcpChannel from;

		private ConnectionListener(TcpChannel from) {
			this.from = from;
		}

		@Override
		public void onMessage(Message message, MessageContext context) {
			if (message instanceof ListCommandsResponse list && settle(list.thid())) {
				reachable(list);
			}
			else {
				TcpClientChannel.this.gate.deliver(message, context);
			}
		}

		@Override
		public void onInvalidMessage(InvalidMessageException reason) {
			TcpClientChannel.this.gate.call((listener) -> listener.onInvalidMessage(reason));
		}

		@Override
		public void onClose(@Nullable Throwable cause) {
			lose(this.from, "The connection to " + peer() + " has ended");
		}

	}

}
