package io.cmdipc.http.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.cmdipc.channel.ChannelListener;
import io.cmdipc.channel.CommandChannel;
import io.cmdipc.channel.ListenerGate;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import io.cmdipc.message.MessageId;
import io.cmdipc.reactor.ReactorContext;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * The client end of a channel over HTTP, which calls the commands of a server.
 * <p>
 * Each call is an exchange of its own, and responses have no order among them. Only calls
 * cross this channel: a server has no way to call back, so events and registrations are
 * not sent. The channel asks the server for its commands at the start, at intervals and
 * after a connection has failed, and reports the outcome to its listener. While the
 * server is unreachable, calls fail at once.
 * <p>
 * <b>Threads.</b> Responses arrive on the threads of the HTTP client, several at a time,
 * or inside {@code send}.
 */
public final class HttpCommandChannel implements CommandChannel {

	private final String id;

	private final String url;

	private final ListenerGate gate;

	private final HttpPeer peer;

	private final PeerProbe probe;

	private final HttpCalls calls;

	/**
	 * Create a channel that is not started.
	 * @param id the id of the channel
	 * @param client a client with the base URL of the server, which follows no redirects
	 * and sends no request twice
	 * @param codec the codec of the messages
	 * @param settings the settings
	 */
	public HttpCommandChannel(String id, WebClient client, MessageCodec codec, HttpChannelSettings settings) {
		this.id = id;
		this.url = settings.url();
		this.gate = new ListenerGate(id);
		this.peer = new HttpPeer(client, settings);
		Dialogue dialogue = new Dialogue(codec, this.peer, this.gate);
		FailureLog failures = new FailureLog(id, this.peer.address(), System::nanoTime);
		this.probe = new PeerProbe(id, settings, this.peer.address(), dialogue, this.gate, failures);
		this.calls = new HttpCalls(id, failures, dialogue, this.probe, this.gate::deliver);
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String type() {
		return "http";
	}

	@Override
	public String peer() {
		return this.url;
	}

	/**
	 * Start the channel with a first request for the commands of the server.
	 * @param listener the listener, which is told the commands of the server or that it
	 * is unreachable
	 * @return completes when the listener was told; if an unreachable server is an error,
	 * completes with the failure, and then the channel is closed
	 * @throws IllegalStateException if the channel was started before
	 */
	@Override
	public CompletionStage<Void> start(ChannelListener listener) {
		this.gate.open(listener);
		return this.probe.start().whenComplete((found, failure) -> {
			if (failure != null) {
				close();
			}
		});
	}

	@Override
	public void send(Message message) {
		requireOpen();
		message.accept(this.calls);
	}

	/**
	 * Send a message. A call is made in the Reactor context of its caller, so that the
	 * filters and the observation of the client see it, and the sender by
	 * {@link ChannelRequest}.
	 * @param message the message
	 * @param context the sender, which may have a {@link ReactorContext}
	 */
	@Override
	public void send(Message message, MessageContext context) {
		requireOpen();
		message.accept(this.calls.in(ChannelRequest.of(ReactorContext.of(context), context)));
	}

	/**
	 * End the exchange of a call, so that the server can notice that its client is gone.
	 * @param requestId the id of the request
	 */
	@Override
	public void cancel(MessageId requestId) {
		this.peer.cancel(requestId);
	}

	private void requireOpen() {
		if (this.gate.isClosed()) {
			throw this.gate.closedException();
		}
	}

	@Override
	public CompletionStage<Void> close() {
		CompletableFuture<Void> ended = this.gate.close();
		this.probe.close();
		this.peer.close();
		return ended;
	}

}
