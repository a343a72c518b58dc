package io.cmdipc.benchmarks;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.cmdipc.CommandFunction;
import io.cmdipc.CommandRegistry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A command of the caller's own registry. The baseline looks a function up by name, calls
 * it and wraps its result in a future.
 */
public class LocalBenchmark extends MeasuredCase {

	private static final String BLOCKING = "math.add.blocking";

	private final CommandRegistry registry = Registries.adding();

	private final Map<String, Function<Object, Object>> functions = new ConcurrentHashMap<>();

	private Add request = new Add(400, 2);

	public LocalBenchmark() {
		this.registry.register(BLOCKING, CommandFunction.of(Add.class, Add::sum)).join();
		this.functions.put(Registries.COMMAND, (payload) -> ((Add) payload).sum());
	}

	@TearDown
	public void close() {
		this.registry.close();
	}

	@Benchmark
	public Integer executeNonBlocking() {
		return this.registry.execute(Registries.COMMAND, this.request, Integer.class).join();
	}

	@Benchmark
	public @Nullable Integer callBlocking() {
		return this.registry.call(BLOCKING, this.request, Integer.class);
	}

	@Benchmark
	public Object bareExecute() {
		Function<Object, Object> function = this.functions.get(Registries.COMMAND);
		return CompletableFuture.completedFuture(function.apply(this.request)).join();
	}

	@Benchmark
	public Object bareCall() {
		return this.functions.get(Registries.COMMAND).apply(this.request);
	}

}
