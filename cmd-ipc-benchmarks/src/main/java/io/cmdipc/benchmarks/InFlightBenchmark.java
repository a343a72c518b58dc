package io.cmdipc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Many calls of another registry in flight at a time, on one thread. The baselines are
 * two {@link BarePeer bare peers}.
 * <p>
 * A call over an in-memory pair is answered before {@code execute} returns, so a loop of
 * calls would have one in flight. There are two ways to have more, and each is measured:
 * <ul>
 * <li><em>queued</em>: the calls are made while the callee's mailbox is being emptied, by
 * a command that it is handling, and so wait in that mailbox, all of them pending; that
 * command is one more call, which the figure contains;
 * <li><em>deferred</em>: the function returns a future each, and the futures complete in
 * order when all calls are made, so these are pending at the caller and running at the
 * callee.
 * </ul>
 * 256 is as many as a registry lets one peer have in flight unless told otherwise.
 */
public class InFlightBenchmark extends MeasuredCase {

	private static final String DEFERRED = "math.add.deferred";

	private static final String BATCH = "batch";

	private final CommandRegistry caller = CommandRegistry.builder().build();

	private final CommandRegistry callee = Registries.adding();

	private final BarePeer bareCaller = new BarePeer();

	private final List<CompletableFuture<?>> calls = new ArrayList<>();

	private final List<CompletableFuture<Integer>> results = new ArrayList<>();

	private Runnable batch = () -> {
	};

	private Add request = new Add(400, 2);

	public InFlightBenchmark() {
		this.callee.register(DEFERRED, CommandFunction.of(Add.class, (add) -> defer()).nonBlocking()).join();
		this.callee.register(BATCH, CommandFunction.of(Add.class, this::runBatch).nonBlocking()).join();
		Registries.connect(this.caller, this.callee);
		BarePeer bareCallee = new BarePeer();
		bareCallee.register((payload) -> ((Add) payload).sum());
		bareCallee.register(DEFERRED, (payload) -> defer());
		bareCallee.register(BATCH, this::runBatch);
		BarePeer.connect(this.bareCaller, bareCallee);
	}

	@TearDown
	public void close() {
		this.caller.close();
		this.callee.close();
	}

	@Benchmark
	@OperationsPerInvocation(64)
	public int queued64() {
		return queued(this::execute, 64);
	}

	@Benchmark
	@OperationsPerInvocation(256)
	public int queued256() {
		return queued(this::execute, 256);
	}

	@Benchmark
	@OperationsPerInvocation(64)
	public int deferred64() {
		return deferred(this::execute, 64);
	}

	@Benchmark
	@OperationsPerInvocation(256)
	public int deferred256() {
		return deferred(this::execute, 256);
	}

	@Benchmark
	@OperationsPerInvocation(64)
	public int bareQueued64() {
		return queued(this.bareCaller::execute, 64);
	}

	@Benchmark
	@OperationsPerInvocation(256)
	public int bareQueued256() {
		return queued(this.bareCaller::execute, 256);
	}

	@Benchmark
	@OperationsPerInvocation(64)
	public int bareDeferred64() {
		return deferred(this.bareCaller::execute, 64);
	}

	@Benchmark
	@OperationsPerInvocation(256)
	public int bareDeferred256() {
		return deferred(this.bareCaller::execute, 256);
	}

	private int queued(Caller by, int count) {
		this.batch = () -> send(by, Registries.COMMAND, count);
		by.execute(BATCH, this.request).join();
		return sumOfResults();
	}

	private int deferred(Caller by, int count) {
		send(by, DEFERRED, count);
		for (CompletableFuture<Integer> result : this.results) {
			result.complete(this.request.sum());
		}
		this.results.clear();
		return sumOfResults();
	}

	private CompletableFuture<Integer> execute(String commandId, Object payload) {
		return this.caller.execute(commandId, payload, Integer.class);
	}

	private void send(Caller by, String commandId, int count) {
		for (int i = 0; i < count; i++) {
			this.calls.add(by.execute(commandId, this.request));
		}
	}

	private int sumOfResults() {
		int sum = 0;
		for (CompletableFuture<?> call : this.calls) {
			sum += (Integer) call.join();
		}
		this.calls.clear();
		return sum;
	}

	private Object runBatch(Object payload) {
		this.batch.run();
		return 0;
	}

	private CompletableFuture<Integer> defer() {
		CompletableFuture<Integer> result = new CompletableFuture<>();
		this.results.add(result);
		return result;
	}

	/**
	 * A registry or what stands for it.
	 */
	private interface Caller {

		CompletableFuture<?> execute(String commandId, Object payload);

	}

}
