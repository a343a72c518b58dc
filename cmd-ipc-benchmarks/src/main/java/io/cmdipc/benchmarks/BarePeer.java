package io.cmdipc.benchmarks;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The simplest peer that calls functions of another one: ids, a table of pending calls,
 * message objects, a mailbox in each direction. It knows no errors, deadlines, limits or
 * conversions. A call of a function that it does not have goes on to the next peer.
 */
final class BarePeer {

	private final Map<String, Function<Object, Object>> functions = new ConcurrentHashMap<>();

	private final Map<UUID, Consumer<BareMessage.Reply>> pending = new ConcurrentHashMap<>();

	private @Nullable BareMailbox<BareMessage> next;

	static void connect(BarePeer caller, BarePeer callee) {
		BareMailbox<BareMessage> back = new BareMailbox<>((message) -> caller.receive(message, null));
		caller.next = new BareMailbox<>((message) -> callee.receive(message, back));
	}

	/** Add a function of the command that all benchmarks call. */
	void register(Function<Object, Object> function) {
		this.functions.put(Registries.COMMAND, function);
	}

	void register(String commandId, Function<Object, Object> function) {
		this.functions.put(commandId, function);
	}

	CompletableFuture<Object> execute(String commandId, Object payload) {
		Call call = new Call();
		ask(new BareMessage.Request(BareMessage.nextId(), commandId, payload), call);
		return call;
	}

	private void ask(BareMessage.Request request, Consumer<BareMessage.Reply> onReply) {
		this.pending.put(request.id(), onReply);
		Objects.requireNonNull(this.next).put(request);
	}

	private void receive(BareMessage message, @Nullable BareMailbox<BareMessage> back) {
		if (message instanceof BareMessage.Reply reply) {
			Objects.requireNonNull(this.pending.remove(reply.thid())).accept(reply);
		}
		else if (message instanceof BareMessage.Request request && back != null) {
			handle(request, back);
		}
	}

	private void handle(BareMessage.Request request, BareMailbox<BareMessage> back) {
		Function<Object, Object> function = this.functions.get(request.commandId());
		if (function == null) {
			ask(request, back::put);
			return;
		}
		Object result = function.apply(request.payload());
		if (result instanceof CompletionStage<?> stage) {
			stage.whenComplete((value, ex) -> back.put(new BareMessage.Reply(request.id(), value)));
		}
		else {
			back.put(new BareMessage.Reply(request.id(), result));
		}
	}

	/**
	 * A call as the future of its answer.
	 */
	private static final class Call extends CompletableFuture<Object> implements Consumer<BareMessage.Reply> {

		@Override
		public void accept(BareMessage.Reply reply) {
			complete(reply.result());
		}

	}

}
