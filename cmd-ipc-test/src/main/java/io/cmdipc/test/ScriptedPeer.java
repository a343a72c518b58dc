package io.cmdipc.test;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.cmdipc.ChannelOptions;
import io.cmdipc.CommandRegistry;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.ExecuteCommandResponse;
import io.cmdipc.message.InvalidMessageException;
import io.cmdipc.message.Message;
import io.cmdipc.message.MessageCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A peer that is scripted in JSON, for tests that need a service in another language. The
 * same peer is attached to a registry in this JVM or {@linkplain #serve served} over
 * HTTP; either way every message crosses as JSON.
 * <p>
 * <b>Shape:</b> <pre>
 * ScriptedPeer billing = new ScriptedPeer("billing");
 * billing.on("billing.charge").returns("{\"reference\":\"P-1\"}");
 * billing.attachTo(registry);
 * </pre> <b>Threads.</b> Every method may be called by any thread. A response is made on
 * the thread that sends the call, or on a thread of the HTTP server.
 */
public final class ScriptedPeer implements AutoCloseable {

	private static final int PATIENCE = 20;

	private static final MessageCodec codec = new MessageCodec(PeerScript.mapper);

	private final PeerScript script = new PeerScript();

	private final ConcurrentMap<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();

	private final ScriptedChannel channel;

	private @Nullable PeerServer server;

	/**
	 * Create a peer without commands.
	 * @param id the name of the channel to the peer
	 */
	public ScriptedPeer(String id) {
		this.channel = new ScriptedChannel(id).onSend(this::receive);
	}

	/**
	 * Script the response to calls of a command. The peer lists the command.
	 * @param commandId the id of the command
	 * @return the response, to be chosen
	 */
	public Response on(String commandId) {
		return new Response(commandId);
	}

	/**
	 * Set the description and the schemas with which the peer lists a command.
	 * @param json the command as it is in a list of commands, such as
	 * <code>{"id":"charge","description":"…"}</code>
	 * @return this peer
	 * @throws IllegalArgumentException if this is not JSON or has no id
	 */
	public ScriptedPeer defines(String json) {
		this.script.define(PeerScript.read(json));
		return this;
	}

	/**
	 * Attach this peer to a registry and wait until its commands can be called. A peer is
	 * attached once.
	 * @param registry the registry
	 * @return this peer
	 */
	public ScriptedPeer attachTo(CommandRegistry registry) {
		return attachTo(registry, ChannelOptions.DEFAULTS);
	}

	/**
	 * Attach this peer to a registry with options and wait until its commands can be
	 * called.
	 * @param registry the registry
	 * @param options limits, prefix and policy of the channel
	 * @return this peer
	 * @throws AssertionError if it cannot be attached
	 */
	public ScriptedPeer attachTo(CommandRegistry registry, ChannelOptions options) {
		try {
			registry.attach(this.channel, options).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
		}
		catch (CompletionException ex) {
			throw new AssertionError("Scripted peer '" + this.channel.id() + "' was not attached", ex.getCause());
		}
		return this;
	}

	/**
	 * Serve this peer over HTTP on a free port of the loopback interface, at the paths
	 * {@code /cmd} and {@code /cmds.json}. A second call returns the same URL.
	 * @return the URL, for {@code cmd-ipc.channel.http.<id>.url}
	 */
	public synchronized String serve() {
		if (this.server == null) {
			this.server = new PeerServer(this.script);
		}
		return this.server.url();
	}

	/**
	 * Return the calls that this peer has received.
	 * @return a copy, in the order of their arrival
	 */
	public List<PeerCall> calls() {
		return this.script.calls();
	}

	/**
	 * Return the calls of one command that this peer has received.
	 * @param commandId the id of the command
	 * @return a copy, in the order of their arrival
	 */
	public List<PeerCall> calls(String commandId) {
		return calls().stream().filter((call) -> call.commandId().equals(commandId)).toList();
	}

	/**
	 * Return all messages that this peer has received, responses and events included.
	 * @return a copy, in the order of their arrival, each as JSON
	 */
	public List<String> messages() {
		return this.script.messages();
	}

	/**
	 * Call a command of the registry that this peer is attached to, and wait for the
	 * response.
	 * @param commandId the id of the command
	 * @param request the request as JSON, {@code null} for none
	 * @return the response as JSON, such as <code>{"ok":true,"result":5}</code>
	 * @throws AssertionError if there is no response in time
	 */
	public String call(String commandId, @Nullable String request) {
		ObjectNode message = message("execute.command.request").put("commandId", commandId);
		if (request != null) {
			message.set("request", PeerScript.read(request));
		}
		CompletableFuture<String> response = new CompletableFuture<>();
		String id = message.path("id").stringValue();
		this.pending.put(id, response);
		try {
			deliver(message.toString());
			return response.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
		}
		catch (CompletionException ex) {
			throw new AssertionError("No response to the call of '" + commandId + "' arrived", ex.getCause());
		}
		finally {
			this.pending.remove(id);
		}
	}

	/**
	 * Emit an event to the registry that this peer is attached to.
	 * @param eventId the id of the event
	 * @param payload the payload as JSON, {@code null} for none
	 */
	public void emit(String eventId, @Nullable String payload) {
		ObjectNode message = message("event").put("eventId", eventId);
		if (payload != null) {
			message.set("payload", PeerScript.read(payload));
		}
		deliver(message.toString());
	}

	/**
	 * Deliver a message to the registry that this peer is attached to.
	 * @param json the message, which may be invalid
	 */
	public void deliver(String json) {
		Message message;
		try {
			message = codec.decode(json);
		}
		catch (InvalidMessageException ex) {
			this.channel.listener().onInvalidMessage(ex);
			return;
		}
		this.channel.deliver(message);
	}

	/**
	 * Close the channel as a peer does that goes away, and stop serving. Closing twice is
	 * harmless.
	 */
	@Override
	public synchronized void close() {
		if (this.channel.isStarted() && !this.channel.isClosed()) {
			this.channel.closeByPeer();
		}
		if (this.server != null) {
			this.server.close();
		}
	}

	private void receive(Message message) {
		if (message instanceof ExecuteCommandResponse response) {
			CompletableFuture<String> waiting = this.pending.get(response.thid().toString());
			if (waiting != null) {
				waiting.complete(PeerScript.read(codec.encodeToText(message)).path("response").toString());
			}
		}
		String response = this.script.handle(codec.encodeToText(message));
		if (response != null) {
			deliver(response);
		}
	}

	private static ObjectNode message(String type) {
		return PeerScript.mapper.createObjectNode().put("type", type).put("id", UUID.randomUUID().toString());
	}

	/**
	 * The response to calls of a command. Choosing again replaces the choice.
	 */
	public final class Response {

		private final String commandId;

		private Response(String commandId) {
			this.commandId = commandId;
		}

		/**
		 * Respond with a result.
		 * @param json the result, {@code null} in JSON for none
		 * @return the peer
		 * @throws IllegalArgumentException if this is not JSON
		 */
		public ScriptedPeer returns(String json) {
			JsonNode result = PeerScript.read(json);
			return respond((request) -> PeerScript.succeeded(result));
		}

		/**
		 * Respond with an error.
		 * @param code the code
		 * @param text the text
		 * @return the peer
		 */
		public ScriptedPeer fails(ErrorCode code, String text) {
			return respond((request) -> PeerScript.failed(code, text));
		}

		/**
		 * Respond with an error and what a handler has added to it.
		 * @param code the code
		 * @param text the text
		 * @param additions the value of {@code io.cmdipc/error} in {@code _meta}, such as
		 * <code>{"code":"card_declined","details":{"limit":100}}</code>
		 * @return the peer
		 * @throws IllegalArgumentException if the additions are not JSON
		 */
		public ScriptedPeer fails(ErrorCode code, String text, String additions) {
			JsonNode meta = PeerScript.mapper.createObjectNode().set("io.cmdipc/error", PeerScript.read(additions));
			return respond(new PeerScript.Outcome((request) -> PeerScript.failed(code, text), meta));
		}

		/**
		 * Respond with a result that depends on the request.
		 * @param function returns the result for a request, both as JSON; the request is
		 * empty if there is none
		 * @return the peer
		 */
		public ScriptedPeer answers(UnaryOperator<String> function) {
			return respond((request) -> PeerScript
				.succeeded(PeerScript.read(function.apply((request != null) ? request.toString() : ""))));
		}

		/**
		 * Respond with exactly this value of {@code response} in the message, valid or
		 * not.
		 * @param json the response, such as
		 * <code>{"ok":false,"error":{"code":"timeout"}}</code>
		 * @return the peer
		 * @throws IllegalArgumentException if this is not JSON
		 */
		public ScriptedPeer responds(String json) {
			JsonNode response = PeerScript.read(json);
			return respond((request) -> response);
		}

		/**
		 * Never respond, so that calls end by their deadline.
		 * @return the peer
		 */
		public ScriptedPeer staysSilent() {
			return respond((request) -> null);
		}

		private ScriptedPeer respond(UnaryOperator<@Nullable JsonNode> response) {
			return respond(new PeerScript.Outcome(response, null));
		}

		private ScriptedPeer respond(PeerScript.Outcome outcome) {
			ScriptedPeer.this.script.respond(this.commandId, outcome);
			return ScriptedPeer.this;
		}

	}

}
