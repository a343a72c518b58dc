package io.cmdipc.benchmarks;

import io.cmdipc.CommandRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A command that the caller does not know: its router forwards the call to the registry
 * that has it, and the answer goes back the same way. The baseline is three
 * {@link BarePeer bare peers}.
 */
public class ChainBenchmark extends MeasuredCase {

	private final CommandRegistry caller = CommandRegistry.builder().routerChannel("router").build();

	private final CommandRegistry router = CommandRegistry.builder().build();

	private final CommandRegistry callee = Registries.adding();

	private final BarePeer bareCaller = new BarePeer();

	private Add request = new Add(400, 2);

	public ChainBenchmark() {
		Registries.connect(this.router, this.callee);
		Registries.connect(this.caller, "router", this.router, "leaf");
		BarePeer bareRouter = new BarePeer();
		BarePeer bareCallee = new BarePeer();
		bareCallee.register((payload) -> ((Add) payload).sum());
		BarePeer.connect(bareRouter, bareCallee);
		BarePeer.connect(this.bareCaller, bareRouter);
	}

	@TearDown
	public void close() {
		this.caller.close();
		this.router.close();
		this.callee.close();
	}

	@Benchmark
	public Integer forwarded() {
		return this.caller.execute(Registries.COMMAND, this.request, Integer.class).join();
	}

	@Benchmark
	public Object bare() {
		return this.bareCaller.execute(Registries.COMMAND, this.request).join();
	}

}
