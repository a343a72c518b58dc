package io.cmdipc.benchmarks;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A command of another registry, one call at a time. The baseline is two {@link BarePeer
 * bare peers}.
 */
public class PairBenchmark extends MeasuredCase {

	private static final String BLOCKING = "math.add.blocking";

	private final CommandRegistry caller = CommandRegistry.builder().build();

	private final CommandRegistry callee = Registries.with(
			CommandRegistry.builder().handlerExecutor(Runnable::run).build(),
			CommandFunction.of(Add.class, Add::sum).nonBlocking());

	private final BarePeer bareCaller = new BarePeer();

	private final BarePeer bareCallee = new BarePeer();

	private Add request = new Add(400, 2);

	public PairBenchmark() {
		this.callee.register(BLOCKING, CommandFunction.of(Add.class, Add::sum)).join();
		Registries.connect(this.caller, this.callee);
		this.bareCallee.register((payload) -> ((Add) payload).sum());
		BarePeer.connect(this.bareCaller, this.bareCallee);
	}

	@TearDown
	public void close() {
		this.caller.close();
		this.callee.close();
	}

	@Benchmark
	public Integer nonBlocking() {
		return this.caller.execute(Registries.COMMAND, this.request, Integer.class).join();
	}

	/** The function is run by an executor that is the delivering thread. */
	@Benchmark
	public Integer blockingOnDeliveringThread() {
		return this.caller.execute(BLOCKING, this.request, Integer.class).join();
	}

	@Benchmark
	public Object bare() {
		return this.bareCaller.execute(Registries.COMMAND, this.request).join();
	}

}
