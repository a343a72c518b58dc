package io.cmdipc.benchmarks;

import java.util.concurrent.CompletableFuture;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Request and reply over the event bus of Vert.x, for scale: what calls and what answers
 * share an event loop, and the request is handed over as it is, so this is the like of
 * {@link PairBenchmark} and {@link InFlightBenchmark}.
 * <p>
 * An invocation goes to the event loop and back once, for so many calls that it does not
 * show.
 */
public class EventBusBenchmark extends MeasuredCase {

	private static final int CALLS = 2048;

	private final Vertx vertx = Vertx.vertx();

	private final Context context = this.vertx.getOrCreateContext();

	private final EventBus bus = this.vertx.eventBus();

	private Add request = new Add(400, 2);

	public EventBusBenchmark() {
		this.bus.registerDefaultCodec(Add.class, new ByReference());
		CompletableFuture<Void> registered = new CompletableFuture<>();
		this.context.runOnContext(
				(start) -> this.bus.<Add>consumer(Registries.COMMAND, (message) -> message.reply(message.body().sum()))
					.completion()
					.onComplete((done) -> registered.complete(null)));
		registered.join();
	}

	@TearDown
	public void close() {
		this.vertx.close().toCompletionStage().toCompletableFuture().join();
	}

	@Benchmark
	@OperationsPerInvocation(CALLS)
	public int peerOneAtATime() {
		return call(1);
	}

	@Benchmark
	@OperationsPerInvocation(CALLS)
	public int peer64() {
		return call(64);
	}

	private int call(int inFlight) {
		Run run = new Run();
		this.context.runOnContext((start) -> {
			for (int i = 0; i < inFlight; i++) {
				run.next();
			}
		});
		return run.done.join();
	}

	/**
	 * The calls of one invocation: each answer makes the next call.
	 */
	private final class Run implements Handler<AsyncResult<Message<Integer>>> {

		private final CompletableFuture<Integer> done = new CompletableFuture<>();

		private int toSend = CALLS;

		private int toReceive = CALLS;

		private int sum;

		private void next() {
			if (this.toSend-- > 0) {
				EventBusBenchmark.this.bus.<Integer>request(Registries.COMMAND, EventBusBenchmark.this.request)
					.onComplete(this);
			}
		}

		@Override
		public void handle(AsyncResult<Message<Integer>> answer) {
			if (answer.failed()) {
				this.done.completeExceptionally(answer.cause());
				return;
			}
			this.sum += answer.result().body();
			next();
			if (--this.toReceive == 0) {
				this.done.complete(this.sum);
			}
		}

	}

}
